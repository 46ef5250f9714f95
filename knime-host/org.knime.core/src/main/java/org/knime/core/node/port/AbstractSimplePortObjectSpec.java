// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that stores itself as a tree of values; needs a public constructor without arguments. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {
  public AbstractSimplePortObjectSpec() {}

  protected abstract void save(ModelContentWO content);

  protected abstract void load(ModelContentRO content) throws InvalidSettingsException;

  @Override
  public JComponent[] getViews() {
    return new JComponent[0];
  }

  private ModelContent content() {
    ModelContent content = new ModelContent("content");
    save(content);
    return content;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other != null
            && getClass() == other.getClass()
            && content().isIdentical(((AbstractSimplePortObjectSpec) other).content());
  }

  @Override
  public int hashCode() {
    return content().toString().hashCode();
  }

  /** Stores a class of such specs: the type argument of its subclass names it. */
  public abstract static class AbstractSimplePortObjectSpecSerializer<
          T extends AbstractSimplePortObjectSpec>
      extends PortObjectSpecSerializer<T> {
    public AbstractSimplePortObjectSpecSerializer() {}

    @Override
    public void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out) throws IOException {
      ModelContent content = new ModelContent("content.xml");
      content.addString("class_name", spec.getClass().getName());
      spec.save((ModelContentWO) content.addModelContent("model"));
      out.putNextEntry(new ZipEntry("content.xml"));
      content.saveToXML(
          new FilterOutputStream(out) {
            @Override
            public void close() {} // the zip goes on
          });
      out.closeEntry();
    }

    @Override
    public T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
      ZipEntry entry = in.getNextEntry();
      if (entry == null || !entry.getName().equals("content.xml")) {
        throw new IOException("the spec's file has no entry content.xml");
      }
      ModelContentRO content =
          ModelContent.loadFromXML(
              new FilterInputStream(in) {
                @Override
                public void close() {} // the zip goes on
              });
      T spec = AbstractPortObject.make(getClass());
      try {
        spec.load(content.getModelContent("model"));
      } catch (InvalidSettingsException e) {
        throw new IOException("the spec cannot be read: " + e.getMessage(), e);
      }
      return spec;
    }
  }
}
