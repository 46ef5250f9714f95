// SPDX-License-Identifier: Apache-2.0
package org.gollum.cli;
final class TextModel {}
