// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD})
public @interface TextMessage {
  Class<? extends StateProvider<Optional<Message>>> value();

  record Message(String title, String description, MessageType type) {}

  enum MessageType {
    INFO,
    WARNING,
    ERROR,
    SUCCESS;
  }

  interface SimpleTextMessageProvider extends StateProvider<Optional<Message>> {
    @Override
    default Optional<Message> computeState(NodeParametersInput context) {
      return showMessage(context)
          ? Optional.of(new Message(title(), description(), type()))
          : Optional.empty();
    }

    String description();

    @Override
    default void init(StateProvider.StateProviderInitializer initializer) {
      initializer.computeBeforeOpenDialog();
    }

    boolean showMessage(NodeParametersInput context);

    String title();

    MessageType type();
  }
}
