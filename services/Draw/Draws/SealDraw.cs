using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Freezes pool, people and numbers under a random code and publishes the commitment (draw protocol, section 1). Draw operators.</summary>
internal static class SealDraw
{
    /// <param name="Counts">How many to draw, by category; the quota where left out. More than the quota is welcome, less is refused.</param>
    /// <param name="LateReason">Why it is sealed after its window; asked for only then.</param>
    public sealed record Request(int Version, IReadOnlyDictionary<string, int>? Counts = null, string? LateReason = null);

    /// <param name="CommitmentHash">For the minutes that the observers sign before the entropy is made.</param>
    public sealed record Response(DrawView Draw, string CommitmentHash, string Commitment);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/seal", Handle).Allow(Roles.DrawOperator).WithName("sealDraw");

    private static async Task<Outcome<Response>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "seal:" + caller.Tenant, ct);
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Version != request.Version)
        {
            return DrawErrors.Stale();
        }
        if (draw.State == DrawState.Open)
        {
            return DrawErrors.NotPooled(draw.PoolProblem);
        }
        if (draw.State != DrawState.Pooled)
        {
            return DrawErrors.WrongState(draw, DrawState.Pooled);
        }
        var now = time.GetUtcNow();
        if (await HindrancesAsync(db, draw, now, ct) is { Count: > 0 } hindrances)
        {
            return hindrances;
        }
        var quotas = await DrawQuotas.ComputeAsync(db, draw, ct);
        var lateness = DrawWindow.Admit(
            DrawWindow.For(draw, quotas.Policy.Document, calendar.Current), "名单抽取", now.ChinaDay(), request.LateReason);
        if (lateness.Failed)
        {
            return lateness.Errors.ToArray();
        }
        var rules = CountRules.Of(await QuotaException.OfAsync(db, draw, ct));
        var replaced = await Replacing.LoadAsync(db, draw, ct);
        var counts = Counts(request, draw, quotas.Result, rules, s => Replacing.Proposed(replaced, s, rules.Proposed(s)), replaced);
        if (Feasibility.Faults(draw, quotas.Pool, counts) is { Count: > 0 } impossible)
        {
            return impossible;
        }

        var last = await db.Sealings.AsNoTracking().Where(s => s.TenantId == draw.TenantId).OrderByDescending(s => s.Sequence).FirstOrDefaultAsync(ct);
        var aliases = Aliases(quotas.Pool, Replacing.KeptAliases(draw, replaced));
        var code = draw.TakesOverSeed ? replaced!.Value.Secret.Code : RandomNumberGenerator.GetBytes(Seal.CodeSize);
        var strata = quotas.Result.Strata.Select(s => new Stratum(
            s.Category, s.Size, CountRules.Committed(s, counts.Value[s.Category]), counts.Value[s.Category], s.Coverage, s.Staff, s.Done)).ToList();
        var terms = new Commitment
        {
            DrawId = draw.DrawId, Tenant = draw.TenantId, Period = draw.Period, Previous = last?.CommitmentHash ?? Commitment.NoPrevious,
            PolicyVersion = draw.PolicyVersion, PolicyHash = draw.PolicyHash, Strata = strata,
            Team = Feasibility.TeamOf(draw),
            Pool = new(0, ""), Excluded = new(0, ""), Inspectors = new(0, ""), Recusals = new(0, ""), CodeHash = "",
            EntropySource = CommitmentReader.Source(JsonDocument.Parse(draw.EntropySource).RootElement),
            SealedAt = now.InChina().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            FilterHash = DirectedFilter.HashOf(draw, code),
            Replaces = replaced?.Draw.CommitmentHash, Reason = replaced is null || draw.TakesOverSeed ? null : replaced.Value.Draw.VoidReason,
        };
        var outcome = Seal.Of(terms, quotas.Pool.Freeze(quotas.Drawn, aliases), code);
        if (outcome.Failed)
        {
            return outcome.Errors.ToArray();
        }
        var commitment = Encoding.UTF8.GetString(outcome.Value.Bytes);
        var figures = strata.Select(s => new DrawnStratum(s.Category, s.Size, s.Quota, s.Count)).ToArray();
        draw.Mark(lateness.Value);
        draw.Seal(JsonSerializer.Serialize(figures, Facts.Json), DrawQuotas.Write(quotas.Result.Fixes), outcome.Value.Hash, now, caller);
        draw.RatioBasis = RatioBasis.Of(quotas, rules, counts.Value).ToJson();
        draw.UsedExceptions = rules.Used(quotas.Result.Strata, counts.Value) is { Count: > 0 } used ? JsonSerializer.Serialize(used, Facts.Json) : null;
        Replacing.GoOn(db, draw);
        db.Secrets.Add(new DrawSecret
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, Code = code,
            Aliases = JsonSerializer.Serialize(aliases), Drawn = JsonSerializer.Serialize(quotas.Drawn),
        });
        db.Sealings.Add(new Sealing
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, Sequence = (last?.Sequence ?? 0) + 1, Period = draw.Period,
            Commitment = commitment, CommitmentHash = outcome.Value.Hash, SealedAt = now, State = DrawView.StateName(draw.State), RevealBy = draw.RevealBy,
            Expected = !draw.TakesOverSeed && SourceWish.Of(draw).Expected is { Count: > 0 } expected ? JsonSerializer.Serialize(expected, Facts.Json) : null,
        });
        db.Tell(draw.TenantId, draw.ToFact(now));
        db.Record(caller, "draw.sealed", id, detail: outcome.Value.Hash);
        return new Response(DrawView.Of(draw), outcome.Value.Hash, commitment);
    }

    /// <summary>What, apart from the numbers, stands against sealing now.</summary>
    internal static async Task<List<Error>> HindrancesAsync(DrawDb db, Draw draw, DateTimeOffset now, CancellationToken ct)
    {
        var errors = new List<Error>();
        if (await NotOfTodayAsync(db, draw, now, ct) is { } stale)
        {
            errors.Add(stale);
        }
        if (await db.Draws.Where(d => d.TenantId == draw.TenantId)
            .Where(d => d.State == DrawState.Sealed || d.State == DrawState.Entropy || d.State == DrawState.Drawn)
            .Select(d => d.DrawId).FirstOrDefaultAsync(ct) is { } running)
        {
            errors.Add(DrawErrors.AnotherRunning(running));
        }
        if (!draw.TakesOverSeed)
        {
            errors.AddRange(await ChangeSource.AgainstSealAsync(db, draw, now, ct));
        }
        var document = await db.Policies.Where(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion).Select(p => p.Document).SingleAsync(ct);
        if (draw.Kind != DrawKind.Oversight && PolicyTerms.Parse(document).LooksBackAQuarter && draw.ForPeriod.FirstDay > now.ChinaDay())
        {
            errors.Add(DrawErrors.BeforePeriod(draw.ForPeriod));
        }
        // What each department sends was asked for by the policy of the day it was opened.
        if (JointDraw.Of(draw) is { } joint && JointTerms.Parse(document).PerDepartment is var each && joint.Each < each)
        {
            errors.Add(JointErrors.BelowMinimum(joint.Each, each));
        }
        return errors;
    }

    // Facts, pool and policy are those of the sealing day (domain.md, Period).
    private static async Task<Error?> NotOfTodayAsync(DrawDb db, Draw draw, DateTimeOffset now, CancellationToken ct)
    {
        var today = now.ChinaDay();
        if (draw.ForPeriod.LastDay < today)
        {
            return DrawErrors.PeriodOver(draw.ForPeriod);
        }
        if (draw.PoolDay != today)
        {
            return DrawErrors.PoolStale(draw.PoolDay);
        }
        var policy = await PolicyRow.ForDrawAsync(db, draw.ForPeriod, today, now, ct);
        return policy?.Version == draw.PolicyVersion && policy.Hash == draw.PolicyHash ? null : DrawErrors.PolicyChanged();
    }

    /// <summary>How many of each category are drawn, or why not so many.</summary>
    internal static Outcome<Dictionary<string, int>> Counts(
        Request request, Draw draw, QuotaResult quotas, CountRules rules, Func<StratumQuota, int> proposed,
        (Draw Draw, DrawSecret Secret)? replaced)
    {
        var asked = request.Counts ?? new Dictionary<string, int>();
        var strata = quotas.Strata.ToDictionary(s => s.Category);
        var errors = asked.Keys.Where(c => !strata.ContainsKey(c)).Select(DrawErrors.CategoryUnknown).ToList();
        var counts = strata.Values.ToDictionary(s => s.Category, s => asked.TryGetValue(s.Category, out var count) ? count : proposed(s));
        foreach (var stratum in strata.Values)
        {
            var count = counts[stratum.Category];
            if (count < rules.Least(stratum))
            {
                errors.Add(DrawErrors.BelowQuota(stratum.Category, count, stratum));
            }
            else if (count < Replacing.Least(replaced, stratum))
            {
                errors.Add(VoidErrors.BelowReplaced(stratum.Category, count, Replacing.Least(replaced, stratum)));
            }
            if (count > stratum.Size)
            {
                errors.Add(DrawErrors.AboveSize(stratum.Category, count, stratum.Size));
            }
        }
        if (draw.Kind == DrawKind.Directed && counts.Values.All(count => count == 0))
        {
            errors.Add(KindErrors.CountsMissing());
        }
        return errors.Count > 0 ? errors : counts;
    }

    /// <summary>A name for each person that says nothing about who it is; its key stays with the bureau.</summary>
    /// <param name="kept">Aliases that stay, by inspector: those of the draw that is replaced with its seed.</param>
    private static Dictionary<string, string> Aliases(Pool pool, Dictionary<string, string> kept)
    {
        var taken = new HashSet<string>(kept.Values, StringComparer.Ordinal);
        return pool.Inspectors.ToDictionary(i => i.InspectorId, person =>
        {
            if (kept.TryGetValue(person.InspectorId, out var alias))
            {
                return alias;
            }
            do
            {
                alias = "P-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
            }
            while (!taken.Add(alias));
            return alias;
        });
    }
}
