// SPDX-License-Identifier: Apache-2.0
package org.gollum.api.protocol;

import java.util.List;

/**
 * The language models on this machine.
 *
 * @param models in the order in which an id is searched
 */
public record ModelList(List<FoundModel> models) {

  /** Copies the list. */
  public ModelList {
    models = List.copyOf(models);
  }
}
