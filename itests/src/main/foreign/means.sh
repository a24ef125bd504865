#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The monthly means by curl, as JSON. Arguments: address, files of the token and of the certificate. The token goes in by the standard
# input: a command line could be read by all users of the machine.
set -eu
printf 'Authorization: Bearer %s\n' "$(cat "$2")" |
    curl --silent --show-error --fail-with-body --cacert "$3" -H @- "$1/services/SeaSurface/meanSeries" \
        --json '{"dataset": "coads_climatology", "variable": "SST", "box": [190, 240, -5, 5]}'
