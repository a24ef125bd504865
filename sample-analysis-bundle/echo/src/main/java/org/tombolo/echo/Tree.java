/* SPDX-License-Identifier: Apache-2.0 */
package org.tombolo.echo;

import java.util.List;

/**
 * Something that contains others like itself.
 *
 * @param name what it is called
 * @param branches those within; of a leaf none
 */
public record Tree(String name, List<Tree> branches) {}
