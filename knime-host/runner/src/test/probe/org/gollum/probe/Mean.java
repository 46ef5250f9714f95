// SPDX-License-Identifier: Apache-2.0
package org.gollum.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A mean. One that is "forgetful" does not come back from its file. */
public final class Mean extends AbstractPortObject {
  public static final class Serializer extends AbstractPortObjectSerializer<Mean> {}

  public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(Mean.class);

  MeanSpec spec = new MeanSpec();
  double value;
  boolean forgetful;

  public Mean() {}

  Mean(MeanSpec spec, double value, boolean forgetful) {
    this.spec = spec;
    this.value = value;
    this.forgetful = forgetful;
  }

  @Override
  public String getSummary() {
    return "mean " + value;
  }

  @Override
  public PortObjectSpec getSpec() {
    return spec;
  }

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  @Override
  protected void save(PortObjectZipOutputStream out, ExecutionMonitor monitor) throws IOException {
    out.putNextEntry(new ZipEntry("mean"));
    DataOutputStream data = new DataOutputStream(out);
    data.writeDouble(forgetful ? 0 : value);
    data.flush();
    out.closeEntry();
  }

  @Override
  protected void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor)
      throws IOException {
    in.getNextEntry();
    value = new DataInputStream(in).readDouble();
    this.spec = (MeanSpec) spec;
  }
}
