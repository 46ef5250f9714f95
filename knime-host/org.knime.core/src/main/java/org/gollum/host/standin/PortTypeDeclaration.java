// SPDX-License-Identifier: Apache-2.0
package org.gollum.host.standin;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * A port type as plugin.xml declares it.
 *
 * @param name the name shown to users
 * @param objectClass class of the port objects
 * @param specClass class of their specs
 * @param objectSerializer stores the objects
 * @param specSerializer stores the specs
 * @param color red, green and blue, eight bits each
 * @param hidden whether dialogs leave the type out
 */
public record PortTypeDeclaration(
    String name,
    Class<? extends PortObject> objectClass,
    Class<? extends PortObjectSpec> specClass,
    PortObject.PortObjectSerializer<?> objectSerializer,
    PortObjectSpec.PortObjectSpecSerializer<?> specSerializer,
    int color,
    boolean hidden) {}
