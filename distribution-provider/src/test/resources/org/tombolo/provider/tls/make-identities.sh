#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the identities of the tests anew, here: three that signed themselves, and one (hub) that the authority signed.
# The keys are public by lying here: nobody may trust them.
set -e
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key.pem"; }
for name in awi geomar stranger; do
    key $name
    openssl req -new -x509 -key $name.key.pem -days 36500 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
        -out $name.certificate.pem
done
key authority
openssl req -new -x509 -key authority.key.pem -days 36500 -subj "/CN=Test authority" -out authority.certificate.pem
key hub
openssl req -new -key hub.key.pem -subj "/CN=hub" -out hub.request.pem
printf 'subjectAltName=DNS:hub\nbasicConstraints=critical,CA:FALSE\n' > hub.extensions
openssl x509 -req -in hub.request.pem -CA authority.certificate.pem -CAkey authority.key.pem -days 36500 \
    -set_serial 2 -extfile hub.extensions -out hub.certificate.pem
rm hub.request.pem hub.extensions authority.key.pem
