using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What waits for the caller's word as the second person, oldest first: voids and substitutions asked for, exceptions, lists to be made final,
/// entropy that one of the two has entered. An oversight officer sees what subordinates put before the superior; only those are logged as looked at.</summary>
internal static class ListDecisions
{
    /// <param name="Kind"><c>void</c>, <c>substitution</c>, <c>exception</c>, <c>finalise</c> or <c>entropy</c>.</param>
    /// <param name="Reason">Of a void or substitution, from its closed list; the category of an exception; null otherwise.</param>
    /// <param name="Since">From when it waits.</param>
    public sealed record Line(string Tenant, string DrawId, string Period, string Kind, string? Reason, DateTimeOffset Since);

    public sealed record Page(IReadOnlyList<Line> Decisions, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/decisions", Handle).Allow([.. Deciding.Deciders, Roles.Observer]).WithName("listDecisions");

    private static async Task<Outcome<Page>> Handle(DrawDb db, Caller caller, HttpContext http, CancellationToken ct, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        if (caller.Has(Roles.OversightOfficer))
        {
            await Looking.WidenToDecideAsync(db, caller, ct);
        }
        var lines = new List<Line>();
        await foreach (var line in OfRequestsAsync(db, caller, ct))
        {
            lines.Add(line);
        }
        lines.AddRange(await OfDrawsAsync(db, caller, ct));
        Line[] shown = [.. lines.OrderBy(l => l.Since).ThenBy(l => l.DrawId, StringComparer.Ordinal).Skip((page - 1) * size).Take(size)];
        foreach (var tenant in shown.Select(l => l.Tenant).Where(t => t != caller.Tenant).Distinct())
        {
            Looking.Record(db, caller, http.Request.Path, tenant);
        }
        return new Page(shown, lines.Count);
    }

    /// <summary>What was asked for and not decided; judged by the same rules as the decision itself.</summary>
    private static async IAsyncEnumerable<Line> OfRequestsAsync(
        DrawDb db, Caller caller, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var voids = await db.VoidRequests.AsNoTracking().Where(v => v.State == RequestState.Asked).ToListAsync(ct);
        var substitutions = await db.Substitutions.AsNoTracking().Where(s => s.State == RequestState.Asked).ToListAsync(ct);
        var ids = voids.Select(v => v.DrawId).Concat(substitutions.Select(s => s.DrawId)).Distinct().ToList();
        var draws = await db.Draws.AsNoTracking().Where(d => ids.Contains(d.DrawId)).ToDictionaryAsync(d => d.DrawId, ct);
        foreach (var asked in voids.Where(v => draws[v.DrawId].CanBeVoid))
        {
            if (await Deciding.MayVoidAsync(db, draws[asked.DrawId], asked, caller, ct) is null)
            {
                yield return Of(draws[asked.DrawId], "void", asked.Reason, asked.AskedAt);
            }
        }
        foreach (var asked in substitutions.Where(s => draws[s.DrawId].TakesSubstitutions))
        {
            if (await Deciding.MaySubstituteAsync(db, draws[asked.DrawId], asked, caller, ct) is null)
            {
                yield return Of(draws[asked.DrawId], "substitution", asked.Reason, asked.AskedAt);
            }
        }
    }

    /// <summary>Steps of the bureau's own draws that need a second person.</summary>
    private static async Task<List<Line>> OfDrawsAsync(DrawDb db, Caller caller, CancellationToken ct)
    {
        var lines = new List<Line>();
        var draws = await db.Draws.AsNoTracking()
            .Where(d => d.TenantId == caller.Tenant && (d.State == DrawState.Pooled || d.State == DrawState.Sealed || d.State == DrawState.Drawn)).ToListAsync(ct);
        foreach (var draw in draws)
        {
            switch (draw.State)
            {
                case DrawState.Pooled when caller.Has(Roles.BureauAdministrator):
                    lines.AddRange((await QuotaException.OfAsync(db, draw, ct)).Where(x => x.ApprovedBy is null && x.May(caller) is null)
                        .Select(x => Of(draw, "exception", x.Category, x.AskedAt)));
                    break;
                case DrawState.Sealed when (Waits(draw, caller, true) || Waits(draw, caller, false)) && draw.SealedAt is { } since:
                    lines.Add(Of(draw, "entropy", null, since));
                    break;
                case DrawState.Drawn when caller.Has(Roles.DrawOperator) && draw.MayFinalise(caller) is null:
                    lines.Add(Of(draw, "finalise", null, draw.EntropyAt ?? draw.SealedAt ?? draw.OpenedAt));
                    break;
            }
        }
        return lines;
    }

    /// <summary>The other one has entered the entropy, and this one is for the caller to enter.</summary>
    private static bool Waits(Draw draw, Caller caller, bool asObserver)
    {
        var (mine, other) = asObserver ? (draw.ObserverPerson, draw.OperatorPerson) : (draw.OperatorPerson, draw.ObserverPerson);
        return mine is null && other is not null && caller.Has(asObserver ? Roles.Observer : Roles.DrawOperator) && draw.MayEnter(caller, asObserver) is null;
    }

    private static Line Of(Draw draw, string kind, string? reason, DateTimeOffset since) =>
        new(draw.TenantId, draw.DrawId, draw.Period, kind, reason, since.InChina());
}
