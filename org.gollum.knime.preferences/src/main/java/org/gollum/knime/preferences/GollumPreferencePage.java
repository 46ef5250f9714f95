// SPDX-License-Identifier: Apache-2.0
package org.gollum.knime.preferences;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.PathEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.gollum.knime.nodes.preferences.Setting;

/**
 * The settings of the engine in KNIME's preferences. An empty field stands for the default, so that
 * what an administrator has set is shown until the user changes it.
 */
public final class GollumPreferencePage extends FieldEditorPreferencePage
    implements IWorkbenchPreferencePage {

  /** For Eclipse's registry of pages. */
  public GollumPreferencePage() {
    super(GRID);
  }

  @Override
  public void init(IWorkbench workbench) {
    setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, Setting.PREFERENCE_NODE));
    setDescription(
        "Where and with what GOLLuM's nodes compute. An empty field leaves the choice to GOLLuM."
            + " Changes hold from the next node on that is executed.");
  }

  @Override
  protected void createFieldEditors() {
    Composite parent = getFieldEditorParent();
    addField(
        new PathEditor(
            Setting.MODELS.key(),
            "Folders that hold folders of language models:",
            "Choose a folder of models",
            parent));
    addField(
        new ComboFieldEditor(
            Setting.DOWNLOADS.key(),
            "Downloads of language models, where a node is told to:",
            // An empty value is the default, which is "allowed".
            new String[][] {{"Allowed", ""}, {"Not allowed", "false"}},
            parent));
    addField(new CheckedText(Setting.DEVICE, "Device (auto, cpu, cuda:0, mps):", parent));
    addField(
        new CheckedFolder(
            Setting.LIBTORCH, "PyTorch built for a GPU, its folder torch/lib:", parent));
    addField(new CheckedText(Setting.THREADS, "Threads of one operation:", parent));
    addField(
        new CheckedText(Setting.WORKER_MEMORY, "Java memory of the worker (such as 4g):", parent));
    addField(
        new CheckedText(
            Setting.WORKER_IDLE_MINUTES, "The idle worker ends after minutes (30):", parent));
    addField(
        new CheckedText(Setting.WORKER_COMMAND, "Remote worker: command that starts it:", parent));
    addField(
        new CheckedFolder(
            Setting.WORKER_EXCHANGE_ROOT,
            "Remote worker: shared folder, as this computer sees it:",
            parent));
  }
}
