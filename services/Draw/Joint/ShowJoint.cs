using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A year's joint inspection against what is asked for (Baoding 二(八)). The own bureau's, or with <c>of</c> subordinates'. Counts draws from
/// the drawing on that are not void, and of them who was not substituted; oversight draws take no targets.</summary>
internal static class ShowJoint
{
    public sealed record Page(int Year, IReadOnlyList<Line> Tenants, int Total);

    public sealed record Line(string Tenant, InternalView Internal, DepartmentalView Departmental);

    /// <param name="Drawn">Different targets drawn in the year.</param>
    /// <param name="Joint">Of these, whose team came from two or more own departments.</param>
    /// <param name="Percent">What is asked for; null: nothing.</param>
    /// <param name="Needed">So many of those drawn so far.</param>
    public sealed record InternalView(int Drawn, int Joint, string? Percent, string? Clause, string? Document, int? Needed, bool Short);

    /// <param name="Draws">Departmental joint draws so far.</param>
    /// <param name="Targets">Different targets they took.</param>
    /// <param name="Asked">A document asks for it by numbers set elsewhere.</param>
    /// <param name="DrawsSet">The numbers entered with that document; null while they are not.</param>
    public sealed record DepartmentalView(
        int Draws, int Targets, bool Asked, int? DrawsSet, int? TargetsSet, string? Title, string? Number, NodaTime.LocalDate? Issued, int Version, bool Short);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/joint", Handle)
        .Allow(Roles.DrawOperator, Roles.BureauAdministrator, Roles.ProvincialAdministrator, Roles.OversightOfficer, Roles.Auditor).WithName("showJoint");

    private static async Task<Outcome<Page>> Handle(
        DrawDb db, TimeProvider time, CancellationToken ct, int? year = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var today = time.Today();
        var asked = year ?? today.Year;
        if (asked is < 2000 or > 2100)
        {
            return JointErrors.Year(asked);
        }
        var tenants = db.Scope.Order(StringComparer.Ordinal).Skip((page - 1) * size).Take(size).ToList();
        var prefix = asked.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var draws = await db.Draws.AsNoTracking()
            .Where(d => tenants.Contains(d.TenantId) && d.Period.StartsWith(prefix) && d.OutcomeHash != null && d.State != DrawState.Void
                && d.Kind != DrawKind.Oversight)
            .Select(d => new { d.TenantId, d.DrawId, d.Joint }).ToListAsync(ct);
        var ids = draws.ConvertAll(d => d.DrawId);
        var targets = (await db.Targets.AsNoTracking().Where(t => ids.Contains(t.DrawId) && t.OutBy == null)
            .Select(t => new { t.TenantId, t.DrawId, t.EntryId, t.OwnDepartments }).ToListAsync(ct)).ToLookup(t => t.TenantId);
        var numbers = await db.JointNumbers.AsNoTracking().Where(n => tenants.Contains(n.TenantId) && n.Year == asked).ToDictionaryAsync(n => n.TenantId, ct);
        var lines = new List<Line>();
        foreach (var tenant in tenants)
        {
            var departmental = draws.Where(d => d.TenantId == tenant && JointDraw.Of(d.Joint)?.Kind == JointKind.Departmental).Select(d => d.DrawId).ToHashSet();
            lines.Add(JointFigures.Of(
                tenant, await TermsAsync(db, tenant, asked, today, ct), numbers.GetValueOrDefault(tenant),
                targets[tenant].Select(t => (t.EntryId, t.OwnDepartments)),
                departmental.Count, targets[tenant].Where(t => departmental.Contains(t.DrawId)).Select(t => t.EntryId).Distinct().Count()));
        }
        return new Page(asked, lines, db.Scope.Length);
    }

    // What was in force at the year's end, or is today.
    private static async Task<JointTerms?> TermsAsync(DrawDb db, string tenant, int year, NodaTime.LocalDate today, CancellationToken ct)
    {
        var day = NodaTime.LocalDate.Min(today, new(year, 12, 31));
        var document = await db.Policies.AsNoTracking().Where(p => p.TenantId == tenant && p.ValidFrom <= day)
            .OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).Select(p => p.Document).FirstOrDefaultAsync(ct);
        return document is null ? null : JointTerms.Parse(document);
    }
}

/// <summary>Counts joint inspection against what is asked for. Pure.</summary>
internal static class JointFigures
{
    /// <param name="targets">Every drawn target of the year's draws, with how many own departments its team came from; one may come more than once.</param>
    /// <param name="draws">Departmental joint draws.</param>
    /// <param name="bodies">Different targets they took.</param>
    public static ShowJoint.Line Of(
        string tenant, JointTerms? terms, JointNumbers? set, IEnumerable<(string EntryId, int OwnDepartments)> targets, int draws, int bodies)
    {
        var different = targets.GroupBy(t => t.EntryId, t => t.OwnDepartments).Select(g => g.Max()).ToList();
        var joint = different.Count(own => own >= 2);
        int? needed = terms?.Share is { } share ? (share.Percent * Ratio.Of(different.Count, 100)).Ceiling() : null;
        return new(
            tenant,
            new(different.Count, joint, terms?.Share?.Percent.ToString(), terms?.Share?.Clause,
                terms?.Share is { } from ? $"{from.Tenant}-{from.Version}" : null, needed, joint < needed),
            new(draws, bodies, terms?.Departmental ?? false, set?.Draws, set?.Targets, set?.Title, set?.Number, set?.Issued, set?.Version ?? 0,
                draws < set?.Draws || bodies < set?.Targets));
    }
}
