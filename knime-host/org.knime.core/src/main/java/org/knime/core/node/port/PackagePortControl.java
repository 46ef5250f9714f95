// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.gollum.host.standin.PortControl;
import org.gollum.host.standin.PortTypeDeclaration;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Drives port types from within their package. */
final class PackagePortControl implements PortControl {
  @Override
  public void register(PortTypeDeclaration d) {
    PortTypeRegistry.getInstance()
        .register(
            d.objectClass(),
            new PortTypeRegistry.Entry(
                d.name(),
                d.specClass(),
                d.objectSerializer(),
                d.specSerializer(),
                0xFF000000 | d.color(),
                d.hidden()));
  }

  @Override
  public void forget(Class<? extends PortObject> type) {
    PortTypeRegistry.getInstance().forget(type);
  }

  @Override
  public byte[] store(PortObject object) throws IOException, CanceledExecutionException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PortObjectZipOutputStream out = new PortObjectZipOutputStream(bytes)) {
      serializer(object).savePortObject(object, out, new ExecutionMonitor());
    }
    return bytes.toByteArray();
  }

  private static PortObject.PortObjectSerializer<PortObject> serializer(PortObject object)
      throws IOException {
    return PortTypeRegistry.getInstance()
        .getObjectSerializer(object.getClass())
        .orElseThrow(
            () -> new IOException("no serializer is declared for " + object.getClass().getName()));
  }

  @Override
  public PortObject storeAndLoad(PortObject object) throws IOException, CanceledExecutionException {
    var specs =
        PortTypeRegistry.getInstance()
            .getSpecSerializer(object.getSpec().getClass())
            .orElseThrow(
                () ->
                    new IOException(
                        "no serializer is declared for " + object.getSpec().getClass().getName()));
    ByteArrayOutputStream specBytes = new ByteArrayOutputStream();
    try (PortObjectSpecZipOutputStream out = new PortObjectSpecZipOutputStream(specBytes)) {
      specs.savePortObjectSpec(object.getSpec(), out);
    }
    byte[] objectBytes = store(object);
    PortObjectSpec spec;
    try (PortObjectSpecZipInputStream in =
        new PortObjectSpecZipInputStream(new ByteArrayInputStream(specBytes.toByteArray()))) {
      spec = specs.loadPortObjectSpec(in);
    }
    try (PortObjectZipInputStream in =
        new PortObjectZipInputStream(new ByteArrayInputStream(objectBytes))) {
      return serializer(object).loadPortObject(in, spec, new ExecutionMonitor());
    }
  }
}
