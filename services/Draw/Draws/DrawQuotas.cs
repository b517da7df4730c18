using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A draw's quotas and what they are computed from.</summary>
/// <param name="Drawn">How often the tenant's final quota draws of the year took each entry; absent: never.</param>
internal sealed record DrawQuotas(QuotaResult Result, Pool Pool, PolicyRow Policy, IReadOnlyDictionary<string, int> Drawn)
{
    /// <summary>Loads pool, policy and the year's earlier draws, and computes. The draw must be pooled.</summary>
    public static async Task<DrawQuotas> ComputeAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var pool = (await Pool.LoadAsync(db, draw, ct)).For(JointDraw.Of(draw));
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion, ct);
        var period = draw.ForPeriod;
        // Quota draws count for quota draws and oversight draws for oversight draws; directed ones for neither.
        var counting = draw.Kind == DrawKind.Oversight ? DrawKind.Oversight : DrawKind.Quota;
        var year = period.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var before = await db.Draws.AsNoTracking()
            .Where(d => d.TenantId == draw.TenantId && d.DrawId != draw.DrawId && d.Kind == counting && d.Period.StartsWith(year) && d.FixedStaff != null)
            .OrderBy(d => d.SealedAt).ToListAsync(ct);
        var lists = (await db.Lists.AsNoTracking().Where(l => l.TenantId == draw.TenantId && l.Period.StartsWith(year)).ToListAsync(ct))
            .ToDictionary(l => l.DrawId, l => Entries(l.Outcome));

        // What a substitution took out is replaced by who came in, and where nobody was left counts as taken; drawn counts who came in and not who went out.
        var substituted = (await db.Substitutions.AsNoTracking().Where(s => s.TenantId == draw.TenantId && s.N != null && s.Alias == null).ToListAsync(ct))
            .ToLookup(s => s.DrawId);
        var final = lists.ToDictionary(l => l.Key, l => After(l.Value, substituted[l.Key], kept: false));
        lists = lists.ToDictionary(l => l.Key, l => After(l.Value, substituted[l.Key], kept: true));

        // A void draw counts for nothing, but the staff number it fixed stays fixed.
        var earlier = before.Where(d => d.State != DrawState.Void && lists.ContainsKey(d.DrawId)).Select(d => new EarlierDraw(d.ForPeriod, lists[d.DrawId])).ToList();
        var drawn = before.Where(d => d.State is DrawState.Final or DrawState.Dispatched && lists.ContainsKey(d.DrawId))
            .SelectMany(d => final[d.DrawId]).CountBy(m => m.EntryId).ToDictionary(StringComparer.Ordinal);
        // The plan's numbers and its staff come first: what the first seal of a period fixed holds only where no plan says.
        var plan = await PlanTerms.OfAsync(db, draw.TenantId, period.Year, ct);
        var staff = new Staffing(pool.Officers, pool.Squads, [.. plan.Staff, .. before.SelectMany(d => StaffOf(d.FixedStaff!))]);
        if (draw.Kind == DrawKind.Directed)
        {
            return new(KindRules.NothingOwed(pool), pool, policy, drawn);
        }
        var input = new QuotaInput(
            QuotaPolicy.Parse(policy.Document), period, draw.Kind == DrawKind.Oversight, pool.Members, earlier, staff, plan.Numbers, plan.Cadence);
        return new(QuotaComputation.Compute(input), pool, policy, drawn);
    }

    /// <summary>A list after its substitutions of targets; pure.</summary>
    /// <param name="kept">Whether who went out stays where nobody came in.</param>
    internal static List<PoolMember> After(List<PoolMember> list, IEnumerable<SubstitutionRow> substitutions, bool kept)
    {
        var members = new List<PoolMember>(list);
        foreach (var row in substitutions.OrderBy(s => s.N))
        {
            var place = members.FindIndex(m => m.EntryId == row.EntryId);
            if (row.In is not null)
            {
                members[place] = members[place] with { EntryId = row.In };
            }
            else if (!kept)
            {
                members.RemoveAt(place);
            }
        }
        return members;
    }

    /// <summary>Staff numbers as they are kept on the draw that fixed them.</summary>
    public static string Write(IReadOnlyList<FixedStaff> fixes) =>
        JsonSerializer.Serialize(fixes.Select(f => new Row(f.Unit.ToString(), f.Period.ToString(), f.Number)), Facts.Json);

    /// <summary>Whether a seal fixed another staff number than a plan's for a period that is not over: that is changed only with a reason (domain.md,
    /// "How a quota is computed").</summary>
    public static async Task<bool> FixedOtherwiseAsync(DrawDb db, Plan plan, NodaTime.LocalDate today, CancellationToken ct)
    {
        var year = plan.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        var fixes = await db.Draws.AsNoTracking()
            .Where(d => d.TenantId == plan.TenantId && d.Kind == DrawKind.Quota && d.Period.StartsWith(year) && d.FixedStaff != null)
            .Select(d => d.FixedStaff!).ToListAsync(ct);
        return fixes.SelectMany(StaffOf).Any(f => f.Period.LastDay >= today && f.Number != plan.Staffing.For(f.Unit, f.Period));
    }

    private static IEnumerable<FixedStaff> StaffOf(string json) => JsonSerializer.Deserialize<List<Row>>(json, Facts.Json)!
        .Select(r => new FixedStaff(Enum.Parse<StaffUnit>(r.Unit), Period.Parse(r.Period), r.Number));

    private static List<PoolMember> Entries(string outcome)
    {
        using var json = JsonDocument.Parse(outcome);
        return [.. json.RootElement.GetProperty("selected").EnumerateArray()
            .Select(s => new PoolMember(s.GetProperty("entryId").GetString()!, s.GetProperty("category").GetString()!))];
    }

    private sealed record Row(string Unit, string Period, int Number);
}
