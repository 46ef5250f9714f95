# SPDX-License-Identifier: Apache-2.0
"""Campaigns on frozen vectors with a trained head, all seeds at once, for the study of schedules.

Replays what org.gollum.engine.deepkernel does for the variant "projection": z = ELU(W h + b), scaled
to bounds, a Gaussian process with a Matern-5/2 kernel on top, expected improvement, one experiment per
round. The Gaussian process is in double precision, the head in single precision, as in the product.
"""
import math
from dataclasses import dataclass, replace

import numpy
import torch
from scipy.linalg import lapack
from scipy.optimize import minimize

torch.set_num_threads(1)
F32, F64 = torch.float32, torch.float64
FLOOR = 1e-4


@dataclass(frozen=True)
class Recipe:
    """One schedule; the defaults are the reference's."""

    steps: int = 10_000
    stopping: bool = True
    standardise: bool = False  # h by the pool's means and one standard deviation, folded into W and b
    whiten: float = 0.0  # power of the pool's principal variances that is divided out
    components: int = 384
    axes: bool = False  # the fresh W takes the principal axes themselves instead of random mixtures
    size: int = 64
    rate: float = 0.002
    gp_rate: float = 0.2  # 0: the four hyperparameters stay during the steps
    decay: float = 0.95
    weight_decay: float = 1e-3
    mix_loo: float = 0.0  # share of the leave-one-out likelihood in the loss of the steps
    first: str = "zero"  # hyperparameters before the steps: zero, ml, map, loo
    last: str = "none"  # and after: none, ml, map, loo, cv
    prior: tuple = (0.0, 1.0, 0.0, 1.0, -2.0, 1.5)  # log-normal: lengthscale / mean distance, output scale, noise
    inflate: str = "none"  # none, loo, fold
    folds: int = 5
    factor: float = 1.0  # on both variances after cross-validation
    spectral: bool = False  # W is divided by its largest singular value
    members: int = 1  # heads from different fresh starts; together a mixture of their posteriors


# ---------------------------------------------------------------- Gaussian process, batched
def squared(x):
    n = (x * x).sum(-1)
    d = n[..., :, None] + n[..., None, :] - 2 * x @ x.transpose(-1, -2)
    i = torch.arange(x.shape[-2])
    d[..., i, i] = 0
    return d.clamp_(min=0)


def matern(d2, length):
    u = torch.sqrt(5 * d2) / length
    e = torch.exp(-u)
    return (1 + u + u * u / 3) * e, (1 + u) * e  # k, and the part of its derivative


def softplus(raw):
    return torch.nn.functional.softplus(raw)


def likelihood(x, y, raw, mix=0.0):
    """Loss NLL/n per seed and its gradients along x and the four raw values."""
    n = y.shape[-1]
    d2 = squared(x)
    values = softplus(raw[:, :3])
    length, scale, noise = (values[:, i, None, None] for i in range(3))
    k, part = matern(d2, length)
    eye = torch.eye(n, dtype=F64)
    ky = scale * k + (FLOOR + noise + 1e-10) * eye
    chol = torch.linalg.cholesky(ky)
    inverse = torch.cholesky_inverse(chol)
    r = (y - raw[:, 3:4])[..., None]
    alpha = inverse @ r
    logdet = 2 * torch.log(torch.diagonal(chol, dim1=-2, dim2=-1)).sum(-1)
    loss = 0.5 * ((r * alpha).sum((1, 2)) + logdet + n * math.log(2 * math.pi))
    g = 0.5 * (inverse - alpha @ alpha.transpose(1, 2))
    gm = -alpha.sum((1, 2))
    if mix:
        c = torch.diagonal(inverse, dim1=-2, dim2=-1)[..., None]
        loo = 0.5 * (-torch.log(c) + alpha**2 / c).sum((1, 2)) + 0.5 * n * math.log(2 * math.pi)
        # d loo / d alpha and d loo / d c; d alpha = -K^-1 dK alpha, d c_i = -(K^-1 dK K^-1)_ii
        da = alpha / c
        dc = 0.5 * (-1 / c - alpha**2 / c**2)
        ka = inverse @ da
        gl = -0.5 * (ka @ alpha.transpose(1, 2) + alpha @ ka.transpose(1, 2)) - inverse @ (dc * inverse)
        gml = -(ka).sum((1, 2))
        loss = (1 - mix) * loss + mix * loo
        g = (1 - mix) * g + mix * gl
        gm = (1 - mix) * gm + mix * gml
    slope = 1 - torch.exp(-values)
    weight = g * (scale * part) * (-5 / (6 * length * length))
    gx = 4 * (weight.sum(-1, keepdim=True) * x - weight @ x)
    glen = (weight * d2).sum((1, 2)) * -2 / values[:, 0]
    gsc = (g * k).sum((1, 2))
    gno = torch.diagonal(g, dim1=-2, dim2=-1).sum(-1)
    graw = torch.stack([glen * slope[:, 0], gsc * slope[:, 1], gno * slope[:, 2], gm], 1)
    return loss / n, gx / n, graw / n


def negative_log(raw, d2, y, kind, prior, mean_distance):
    """Total loss and gradient of one seed at fixed features, for L-BFGS."""
    n = len(y)
    v = numpy.logaddexp(0, raw[:3])
    slope = -numpy.expm1(-v)
    u = numpy.sqrt(5 * d2) / v[0]
    e = numpy.exp(-u)
    k = (1 + u + u * u / 3) * e
    ky = v[1] * k
    ky[numpy.diag_indices(n)] += FLOOR + v[2] + 1e-10
    chol, bad = lapack.dpotrf(ky, lower=1)
    if bad:
        return 1e10, numpy.zeros(4)
    inverse, _ = lapack.dpotri(chol, lower=1)
    inverse = numpy.tril(inverse) + numpy.tril(inverse, -1).T
    r = y - raw[3]
    a = inverse @ r
    if kind == "loo":
        c = numpy.diag(inverse)
        f = 0.5 * numpy.sum(-numpy.log(c) + a * a / c) + 0.5 * n * math.log(2 * math.pi)
        da, dc = a / c, 0.5 * (-1 / c - a * a / c**2)
        ka = inverse @ da
        g = -0.5 * (numpy.outer(ka, a) + numpy.outer(a, ka)) - inverse @ (dc[:, None] * inverse)
        gm = -ka.sum()
    else:
        f = 0.5 * (r @ a + 2 * numpy.log(numpy.diag(chol)).sum() + n * math.log(2 * math.pi))
        g = 0.5 * (inverse - numpy.outer(a, a))
        gm = -a.sum()
    w = g * ((1 + u) * e) * (-5 * v[1] / (6 * v[0] ** 2))
    gn = numpy.array([(w * d2).sum() * -2 / v[0], (g * k).sum(), numpy.trace(g)])
    if kind in ("map", "loo") and prior is not None:
        lm, ls, sm, ss, nm, ns = prior
        t = numpy.log(v) - numpy.array([lm + math.log(mean_distance), sm, nm])
        p = numpy.array([ls, ss, ns])
        f += 0.5 * numpy.sum((t / p) ** 2)
        gn = gn + t / p**2 / v
    return f, numpy.append(gn * slope, gm)


def mean_distance(d2):
    n = len(d2)
    return max(numpy.sqrt(d2).sum() / (n * (n - 1)), 1e-9)


def fit(x, y, raw, kind, prior):
    """The four raw values per seed at fixed features, by L-BFGS from raw (or from a data-sized start)."""
    d2 = squared(x).numpy()
    out = raw.clone()
    for s in range(len(y)):
        m = mean_distance(d2[s])
        r = minimize(negative_log, raw[s].numpy(), (d2[s], y[s].numpy(), kind, prior, m), jac=True,
                     method="L-BFGS-B", options={"maxiter": 100},
                     bounds=[(-20, 50), (-20, 20), (-20, 20), (-5, 5)])
        out[s] = torch.as_tensor(r.x)
    return out


def data_start(x, prior):
    """Hyperparameters at the centre of the priors."""
    d2 = squared(x).numpy()
    raw = torch.zeros(len(d2), 4, dtype=F64)
    inv = lambda v: v + math.log(-math.expm1(-v))
    for s in range(len(d2)):
        raw[s, 0] = inv(math.exp(prior[0]) * mean_distance(d2[s]))
        raw[s, 1] = inv(math.exp(prior[2]))
        raw[s, 2] = inv(math.exp(prior[4]))
    return raw


# ---------------------------------------------------------------- head
def elu(a):
    return torch.nn.functional.elu(a)


def bounds(z):
    return z.amin((1, 2), keepdim=True).to(F64), z.amax((1, 2), keepdim=True).to(F64)


def scaled(z, low, high):
    return (z.to(F64).clamp(low, high) - low) * (1.9 / (high - low)) - 0.95


def unscale(z, gx, low, high):
    z = z.to(F64)
    width = high - low
    f = 1.9 / width
    to_low = (gx * (z - high)).sum((1, 2), keepdim=True) * f / width
    to_high = -(gx * (z - low)).sum((1, 2), keepdim=True) * f / width
    is_low, is_high = (z == low).to(F64), (z == high).to(F64)
    return (gx * f + is_low * to_low / is_low.sum((1, 2), keepdim=True)
            + is_high * to_high / is_high.sum((1, 2), keepdim=True))


class Adam:
    def __init__(self, p, decay):
        self.m, self.v, self.t, self.decay = torch.zeros_like(p), torch.zeros_like(p), 0, decay

    def update(self, p, g, lr):
        self.t += 1
        p.mul_(1 - lr * self.decay)
        self.m.mul_(0.9).add_(g, alpha=0.1)
        self.v.mul_(0.999).addcmul_(g, g, value=0.001)
        denominator = self.v.sqrt().div_(math.sqrt(1 - 0.999**self.t)).add_(1e-8)
        p.addcdiv_(self.m, denominator, value=-lr / (1 - 0.9**self.t))


def fresh(recipe, inputs, seeds):
    heads = []
    if recipe.axes:
        return (torch.eye(recipe.size, inputs).expand(len(seeds), -1, -1).clone(),
                torch.full((len(seeds), recipe.size), 0.01))
    for seed in seeds:
        g = torch.Generator().manual_seed(1_000_003 * int(seed) + 7)
        limit = math.sqrt(6 / (inputs + recipe.size))
        heads.append((torch.rand(recipe.size, inputs, generator=g, dtype=F32) * 2 - 1) * limit)
    return torch.stack(heads), torch.full((len(heads), recipe.size), 0.01)


WINDOW_WEIGHTS = numpy.exp(-(1 - numpy.arange(10) / 9))
WINDOW_WEIGHTS /= WINDOW_WEIGHTS.sum()


def stops(losses):
    if len(losses) < 11:
        return False
    before, now = WINDOW_WEIGHTS @ losses[-11:-1], WINDOW_WEIGHTS @ losses[-10:]
    return (before - now) / abs(before) < 1e-5


def fold_orders(names, n):
    return numpy.stack([numpy.random.default_rng([int(s), n]).permutation(n) for s in names])


def held_out(p, d2, y, k):
    """-log p(y[k:] | y[:k]) and its gradient along log lengthscale, log scale, log noise and mean."""
    n = len(y)
    length, scale, noise = numpy.exp(p[:3])
    u = numpy.sqrt(5 * d2) / length
    e = numpy.exp(-u)
    kernel = (1 + u + u * u / 3) * e
    ky = scale * kernel
    ky[numpy.diag_indices(n)] += FLOOR + noise
    chol, bad = lapack.dpotrf(ky, lower=1)
    if bad:
        return 1e10, numpy.zeros(4)
    inverse = numpy.tril(lapack.dpotri(chol, lower=1)[0])
    inverse += numpy.tril(inverse, -1).T
    known = numpy.tril(lapack.dpotri(numpy.asfortranarray(chol[:k, :k]), lower=1)[0])
    known += numpy.tril(known, -1).T
    r = y - p[3]
    a, b = inverse @ r, known @ r[:k]
    f = 0.5 * (r @ a - r[:k] @ b) + numpy.log(numpy.diag(chol)[k:]).sum() + 0.5 * (n - k) * math.log(2 * math.pi)
    g = inverse - numpy.outer(a, a)
    g[:k, :k] -= known - numpy.outer(b, b)
    g *= 0.5
    w = g * ((1 + u) * e * d2)
    return f, numpy.array([w.sum() * 5 * scale / (3 * length**2), (g * kernel).sum() * scale,
                           numpy.trace(g) * noise, b.sum() - a.sum()])


def cross_validated(recipe, h, y, w0, b0, x, names):
    """Hyperparameters that predict held-out folds best, each fold with a head trained without it."""
    seeds, n = y.shape
    order = fold_orders(names, n)
    rows = torch.arange(seeds)[:, None]
    folds = min(recipe.folds, n)
    parts = []
    for f in range(folds):
        test = torch.as_tensor(order[:, f::folds].copy())
        rest = torch.as_tensor(numpy.delete(order, numpy.s_[f::folds], 1))
        w, b, _, low, high, _ = train(replace(recipe, last="none"), h[rows, rest], y[rows, rest], w0, b0)
        every = torch.cat([rest, test], 1)
        z = elu(h[rows, every] @ w.transpose(1, 2) + b[:, None])
        parts.append((squared(scaled(z, low, high)).numpy(), y[rows, every].numpy(), rest.shape[1]))
    full = squared(x).numpy()
    lm, ls, sm, ss, nm, ns = recipe.prior
    raw = torch.zeros(seeds, 4, dtype=F64)
    for s in range(seeds):
        data = [(d2[s] / mean_distance(d2[s]) ** 2, yy[s], k) for d2, yy, k in parts]

        def objective(p):
            total, gradient = 0.0, numpy.zeros(4)
            for d2, yy, k in data:
                f, g = held_out(p, d2, yy, k)
                total, gradient = total + f, gradient + g
            t = p[:3] - numpy.array([lm, sm, nm])
            q = numpy.array([ls, ss, ns])
            total += 0.5 * numpy.sum((t / q) ** 2)
            gradient[:3] += t / q**2
            return total, gradient

        r = minimize(objective, [lm, sm, nm, 0.0], jac=True, method="L-BFGS-B", options={"maxiter": 20},
                     bounds=[(-8, 8), (-8, 5), (-12, 5), (-5, 5)])
        v = numpy.exp(r.x[:3]) * [mean_distance(full[s]), 1, 1] * [1, recipe.factor, recipe.factor]
        raw[s] = torch.as_tensor(numpy.append(v + numpy.log(-numpy.expm1(-v)), r.x[3]))
    return raw


def normalised(w):
    """W over its largest singular value, and the gradient along W of one along that (arXiv 1802.05957)."""
    u, s, v = torch.linalg.svd(w, full_matrices=False)
    largest, pair = s[:, :1, None], u[:, :, :1] @ v[:, :1]
    used = w / largest
    return used, lambda g: (g - (g * used).sum((1, 2), keepdim=True) * pair) / largest


def train(recipe, h, y, w, b, names=()):
    """Trains heads on h [S, n, H], y [S, n]; returns W, b, raw, bounds and evaluations per seed."""
    seeds = len(y)
    w0, b0 = w, b
    w, b = w.clone(), b.clone()
    raw = torch.zeros(seeds, 4, dtype=F64)
    if recipe.first != "zero":
        begin = normalised(w)[0] if recipe.spectral else w
        z = elu(h @ begin.transpose(1, 2) + b[:, None])
        x = scaled(z, *bounds(z))
        raw = data_start(x, recipe.prior)
        if recipe.first != "centre":
            raw = fit(x, y, raw, recipe.first, recipe.prior)
    ow, ob = Adam(w, recipe.weight_decay), Adam(b, recipe.weight_decay)
    og = Adam(raw, recipe.weight_decay)
    lr_w, lr_g = recipe.rate, recipe.gp_rate
    done = torch.zeros(seeds, dtype=torch.bool)
    result = None
    losses = [[] for _ in range(seeds)]
    evaluations = numpy.zeros(seeds)
    step = 0
    while True:
        used, along = normalised(w) if recipe.spectral else (w, lambda g: g)
        pre = h @ used.transpose(1, 2) + b[:, None]
        z = elu(pre)
        low, high = bounds(z)
        if step == recipe.steps and not recipe.stopping:
            evaluations[:] = step
            result = (used, b, raw, low, high)
            break
        x = scaled(z, low, high)
        loss, gx, graw = likelihood(x, y, raw, recipe.mix_loo)
        evaluations += (~done).numpy()
        if recipe.stopping:
            if result is None:
                result = tuple(t.clone() for t in (used, b, raw, low, high))
            for s in range(seeds):
                if not done[s]:
                    losses[s].append(loss[s].item())
                    if stops(losses[s]) or step >= recipe.steps:
                        done[s] = True
                        for target, source in zip(result, (used, b, raw, low, high)):
                            target[s] = source[s]
            if done.all():
                break
        gz = unscale(z, gx, low, high)
        gpre = gz.to(F32) * torch.where(pre > 0, torch.ones_like(pre), z + 1)
        gw = along(gpre.transpose(1, 2) @ h)
        gb = gpre.sum(1)
        ow.update(w, gw, lr_w)
        ob.update(b, gb, lr_w)
        if lr_g:
            og.update(raw, graw, lr_g)
        lr_w *= recipe.decay
        lr_g *= recipe.decay
        step += 1
    w, b, raw, low, high = result
    if recipe.last == "cv":
        z = elu(h @ w.transpose(1, 2) + b[:, None])
        raw = cross_validated(recipe, h, y, w0, b0, scaled(z, low, high), names)
    elif recipe.last != "none":
        z = elu(h @ w.transpose(1, 2) + b[:, None])
        x = scaled(z, low, high)
        start = data_start(x, recipe.prior) if recipe.last != "ml" else raw
        raw = fit(x, y, start, recipe.last, recipe.prior)
    return w, b, raw, low, high, evaluations


def predict(model, h, y, pool, inflation):
    """Mean, variance and observed variance of the standardised outcome: pool [N, H] or [S, N, H]."""
    w, b, raw, low, high = model
    z = elu(h @ w.transpose(1, 2) + b[:, None])
    zp = elu(pool @ w.transpose(1, 2) + b[:, None])
    x, xp = scaled(z, low, high), scaled(zp, low, high)
    values = softplus(raw[:, :3])
    length, scale, noise = (values[:, i, None, None] for i in range(3))
    k, _ = matern(squared(x), length)
    n = y.shape[-1]
    chol = torch.linalg.cholesky(scale * k + (FLOOR + noise + 1e-10) * torch.eye(n, dtype=F64))
    d2 = ((x * x).sum(-1)[:, :, None] + (xp * xp).sum(-1)[:, None, :] - 2 * x @ xp.transpose(1, 2)).clamp(min=0)
    ks = scale * matern(d2, length)[0]
    v = torch.linalg.solve_triangular(chol, ks, upper=False)
    r = torch.linalg.solve_triangular(chol, (y - raw[:, 3:4])[..., None], upper=False)
    mean = raw[:, 3:4] + (v * r).sum(1)
    variance = (scale[:, 0] - (v * v).sum(1)).clamp(min=1e-10) * inflation[:, None]
    observed = variance + (FLOOR + noise[:, 0]) * inflation[:, None]
    return mean, variance, observed


def mixture(posteriors):
    """Mean and variances of the equal mixture."""
    means = torch.stack([p[0] for p in posteriors])
    between = means.var(0, unbiased=False)
    return (means.mean(0), *(torch.stack([p[i] for p in posteriors]).mean(0) + between for i in (1, 2)))


def leave_one_out(model, h, y):
    w, b, raw, low, high = model
    z = elu(h @ w.transpose(1, 2) + b[:, None])
    x = scaled(z, low, high)
    values = softplus(raw[:, :3])
    k, _ = matern(squared(x), values[:, 0, None, None])
    ky = values[:, 1, None, None] * k + (FLOOR + values[:, 2, None, None]) * torch.eye(y.shape[1], dtype=F64)
    inverse = torch.linalg.inv(ky)
    alpha = (inverse @ (y - raw[:, 3:4])[..., None])[..., 0]
    c = torch.diagonal(inverse, dim1=-2, dim2=-1)
    return alpha / c, 1 / c


def inflation(recipe, model, h, y, w0, b0, seeds):
    if recipe.inflate == "none":
        return torch.ones(len(y), dtype=F64)
    if recipe.inflate == "loo":
        residual, variance = leave_one_out(model, h, y)
        ratio = residual**2 / variance
    else:
        n = y.shape[1]
        ratio = torch.zeros_like(y)
        order = numpy.stack([numpy.random.default_rng([int(s), n]).permutation(n) for s in seeds])
        rows = torch.arange(len(y))[:, None]
        folds = min(recipe.folds, n)
        for f in range(folds):
            test = torch.as_tensor(order[:, f::folds].copy())
            rest = torch.as_tensor(numpy.delete(order, numpy.s_[f::folds], 1))
            part = train(recipe, h[rows, rest], y[rows, rest], w0, b0)[:5]
            mean, _, observed = predict(part, h[rows, rest], y[rows, rest], h[rows, test], torch.ones(len(y), dtype=F64))
            ratio[rows, test] = (y[rows, test] - mean) ** 2 / observed
    return ratio.mean(1)


# ---------------------------------------------------------------- campaign
def expected_improvement(mean, variance, best):
    sd = variance.sqrt()
    u = (mean - best) / sd
    cdf = 0.5 * torch.erfc(-u / math.sqrt(2))
    pdf = torch.exp(-0.5 * u * u) / math.sqrt(2 * math.pi)
    return sd * (u * cdf + pdf)


def conditioned(h, recipe):
    if recipe.whiten:
        h = h.to(F64) - h.mean(0)
        _, sv, vt = torch.linalg.svd(h, full_matrices=False)
        k = min(recipe.components, int((sv > 1e-5 * sv[0]).sum()))
        h = (h @ vt[:k].T * (sv[:k] / sv[0]) ** -recipe.whiten).to(F32)
        return h / h.std()
    if recipe.standardise:
        h = h - h.mean(0)
        h = h / h.std()
    return h


def campaign(vectors, outcome, recipe, seeds, rounds=50, start=10):
    """Per seed: coverage of the top 5 %, NLPD, share inside 95 % intervals, evaluations per round."""
    h = torch.as_tensor(vectors, dtype=F32)
    h = conditioned(h, recipe)
    y = torch.tensor(outcome, dtype=F64)
    total, s_count = len(y), len(seeds)
    top = y >= numpy.percentile(outcome, 95)
    low = numpy.flatnonzero(outcome <= numpy.median(outcome))
    chosen = torch.as_tensor(numpy.stack(
        [numpy.random.default_rng(1000 + int(s)).choice(low, start, replace=False) for s in seeds]))
    order = torch.as_tensor(numpy.stack([numpy.random.default_rng(2000 + int(s)).random(total) for s in seeds]))
    heads = [fresh(recipe, h.shape[1], [s + 1000 * m for s in seeds]) for m in range(recipe.members)]
    rows = torch.arange(s_count)[:, None]
    evaluations = []
    factor = torch.ones(s_count, dtype=F64)
    middle = []
    for round_ in range(rounds):
        ht, yt = h[chosen], y[chosen]
        mean, sd = yt.mean(1, keepdim=True), yt.std(1, keepdim=True).clamp(min=1e-12)
        ys = (yt - mean) / sd
        posteriors = []
        for w0, b0 in heads:
            model = train(recipe, ht, ys, w0, b0, names=seeds)
            evaluations.append(model[5])
            model = model[:5]
            factor = inflation(recipe, model, ht, ys, w0, b0, seeds)
            posteriors.append(predict(model, ht, ys, h, factor))
        m, v, o = mixture(posteriors)
        ei = expected_improvement(m, v, ys.amax(1, keepdim=True))
        ei = ei + order * 1e-300
        ei[rows, chosen] = -1
        new = ei.argmax(1, keepdim=True)
        chosen = torch.cat([chosen, new], 1)
        if round_ in (9, 24, rounds - 1):
            left = torch.ones(s_count, total, dtype=torch.bool)
            left[rows, chosen] = False
            mu, var = mean + sd * m, sd * sd * o
            residual = y - mu
            pool_sd = y.std()
            nlpd, inside, msd = [], [], []
            skill = []
            for s in range(s_count):
                e, q = residual[s, left[s]], var[s, left[s]]
                nlpd.append((0.5 * (e * e / q + torch.log(2 * math.pi * q / pool_sd**2))).mean().item())
                inside.append((e.abs() <= 1.959964 * q.sqrt()).double().mean().item())
                skill.append((1 - (e * e).mean() / y[left[s]].var()).item())
            middle.append((nlpd, inside, skill))
    return {
        "coverage": (top[chosen].sum(1) / top.sum()).numpy(),
        "nlpd": numpy.array(middle[-1][0]), "inside": numpy.array(middle[-1][1]),
        "r2": numpy.array(middle[-1][2]),
        "inside10": numpy.array(middle[0][1]), "inside25": numpy.array(middle[1][1]),
        "nlpd10": numpy.array(middle[0][0]), "nlpd25": numpy.array(middle[1][0]),
        "evaluations": numpy.mean(evaluations, 0) * recipe.members, "raw": softplus(model[2]).numpy(), "factor": factor.numpy(),
    }
