// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** Of which column a mean is. */
public final class MeanSpec extends AbstractSimplePortObjectSpec {
  public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<MeanSpec> {}

  String column = "";

  public MeanSpec() {}

  MeanSpec(String column) {
    this.column = column;
  }

  @Override
  protected void save(ModelContentWO content) {
    content.addString("column", column);
  }

  @Override
  protected void load(ModelContentRO content) throws InvalidSettingsException {
    column = content.getString("column");
  }
}
