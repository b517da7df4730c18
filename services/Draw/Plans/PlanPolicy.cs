using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>What a plan reads of the effective policy.</summary>
/// <param name="Quotas">Without the rules about oversight draws: those draw bureaus, and no plan counts them.</param>
/// <param name="Titles">Title of each document on the path, by tenant and version.</param>
internal sealed record PlanPolicy(int Version, string Hash, QuotaPolicy Quotas, DutyTerms Duties, IReadOnlyDictionary<RuleSource, string> Titles)
{
    /// <summary>The rules about oversight draws.</summary>
    public IReadOnlyList<QuotaRule> Oversight { get; init; } = [];

    public static PlanPolicy Of(PolicyRow row) => Of(row.Document, row.Version, row.Hash);

    /// <summary>Reads an effective policy; version 0 where it was only previewed.</summary>
    /// <exception cref="FormatException">Not the form of an effective policy.</exception>
    public static PlanPolicy Of(string document, int version = 0, string hash = "")
    {
        var quotas = QuotaPolicy.Parse(document);
        using var json = JsonDocument.Parse(document);
        var read = new Sentences(json.RootElement);
        return new(
            version, hash, quotas with { Rules = [.. quotas.Rules.Where(r => !r.IsOversight)] }, DutyTerms.Parse(document),
            quotas.Rules.Select(r => r.From).Concat(quotas.DrawsPerYear is { } least ? [least.From] : []).Distinct().ToDictionary(f => f, f => read.Title(f.Tenant, f.Version)))
        {
            Oversight = [.. quotas.Rules.Where(r => r.IsOversight)],
        };
    }

    /// <summary>The policy of a tenant in scope for a year: in force on the later of today and the year's first day.</summary>
    public static async Task<PlanPolicy?> ForYearAsync(DrawDb db, string tenant, int year, TimeProvider time, CancellationToken ct) =>
        await PolicyRow.ForTenantAsync(db, tenant, Period.OfYear(year), time.Today(), time.GetUtcNow(), ct) is { } row ? Of(row) : null;

    /// <summary>The ground of a rule, as it stands in messages.</summary>
    public Citation Cite(QuotaRule rule) => new(Titles[rule.From], rule.Clause, rule.Decided, rule.Text, rule.From.Tenant);

    /// <summary>Last day for filing the plan of a year, and where it stands; null where nothing says.</summary>
    public (LocalDate Day, Citation From)? FilingDue(int year, WorkingCalendar calendar)
    {
        var due = Duties.PlanFiling.Select(d => (Day: d.For(Period.OfYear(year - 1), calendar), d.From)).Where(d => d.Day is not null)
            .OrderBy(d => d.Day).FirstOrDefault();
        return due.Day is { } day ? (day, due.From) : null;
    }
}
