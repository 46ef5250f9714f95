// SPDX-License-Identifier: Apache-2.0
package org.gollum.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.gollum.api.protocol.EngineService;
import org.gollum.api.protocol.Hello;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerServiceTest {
  @TempDir Path root;

  @Test
  void aClientOfAnotherVersionIsRefusedAndBothAreNamed() throws Exception {
    try (ExchangeFolder files = ExchangeFolder.create(root)) {
      assertThatThrownBy(() -> service(files).hello(new Hello(7)).get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              ResponseErrorException.class,
              error -> {
                assertThat(error.getResponseError().getCode())
                    .isEqualTo(EngineService.WRONG_VERSION);
                assertThat(error.getResponseError().getMessage())
                    .isEqualTo(
                        "The worker speaks version "
                            + EngineService.PROTOCOL_VERSION
                            + " of the protocol, its client version 7.");
              });
    }
  }

  @Test
  void aClientOfThisVersionIsToldTheExchangeFolder() throws Exception {
    try (ExchangeFolder files = ExchangeFolder.create(root)) {
      assertThat(
              service(files)
                  .hello(new Hello(EngineService.PROTOCOL_VERSION))
                  .get(5, TimeUnit.SECONDS)
                  .exchangeFolder())
          .isEqualTo(files.path().toString());
    }
  }

  private static WorkerService service(ExchangeFolder files) {
    Jobs jobs = new Jobs(WorkerService::answerTo, error -> {});
    return new WorkerService(new ScriptedWorker(), files, jobs, note -> {}, () -> {});
  }
}
