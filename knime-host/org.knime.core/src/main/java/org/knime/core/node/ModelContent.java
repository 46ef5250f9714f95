// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** The content of a model or of a spec, as a tree. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {
  private static final long serialVersionUID = 1L;

  public ModelContent(String key) {
    super(key);
  }

  @Override
  public Config getInstance(String key) {
    return new ModelContent(key);
  }

  @Override
  public ModelContentWO addModelContent(String key) {
    return (ModelContent) addConfig(key);
  }

  @Override
  public void addModelContent(ModelContent content) {
    super.addConfig(content);
  }

  @Override
  public ModelContent getModelContent(String key) throws InvalidSettingsException {
    return (ModelContent) getConfig(key);
  }

  public static ModelContentRO loadFromXML(InputStream in) throws IOException {
    return (ModelContent) loadFromXML(new ModelContent("root"), in);
  }
}
