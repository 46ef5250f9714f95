// SPDX-License-Identifier: Apache-2.0
package org.gollum.engine.llm;

import java.util.List;
import org.gollum.engine.tensor.Activation;
import org.gollum.engine.tensor.Attention;
import org.gollum.engine.tensor.Tensor;

/**
 * A block of BERT and its relatives, which differ in what enters the first one: normalisation comes
 * after each residual sum.
 *
 * <pre>{@code
 * a  = LN(x + O · attention(Q x, K x, V x)),  attention = softmax(q kᵀ ÷ √(H ÷ heads) + mask) v
 * x' = LN(a + F₂ · GELU(F₁ · a))
 * }</pre>
 *
 * <p>Source: Devlin et al., arXiv 1810.04805.
 *
 * @param heads into which H is cut
 * @param activation between the two layers of the feed-forward part
 * @param projections Q, K and V
 * @param attentionOutput O
 * @param attentionNorm after attention
 * @param expand F₁
 * @param contract F₂
 * @param norm after the feed-forward part
 */
record BertBlock(
    int heads,
    Activation activation,
    Linear projections,
    Linear attentionOutput,
    LayerNorm attentionNorm,
    Linear expand,
    Linear contract,
    LayerNorm norm) {

  List<Linear> linears() {
    return List.of(projections, attentionOutput, expand, contract);
  }

  Tensor apply(Tensor x, TokenBatch batch, Adapters adapters) {
    List<Tensor> projected =
        projections.applyAll(x, adapters).stream().map(part -> Heads.split(part, heads)).toList();
    Tensor q = projected.get(0);
    Tensor k = projected.get(1);
    Tensor v = projected.get(2);
    Tensor mixed =
        batch
            .mask()
            .map(mask -> Attention.masked(q, k, v, mask))
            .orElseGet(() -> Attention.full(q, k, v));
    Tensor output = attentionOutput.apply(Heads.join(mixed), adapters);
    Tensor attended = attentionNorm.apply(x.add(output));
    Tensor fed = contract.apply(expand.apply(attended, adapters, activation), adapters);
    return norm.apply(attended.add(fed));
  }
}
