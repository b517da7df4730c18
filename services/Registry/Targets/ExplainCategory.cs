using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>Says in which category a target is, as of a day and for a period, by which conditions of which clause; and how many targets each
/// category has. By the caller's own policy: that is what a draw of his would do. All who may read the register.</summary>
internal static class ExplainCategory
{
    /// <param name="Uncategorised">Active, but in no category: excluded as <c>filter</c>.</param>
    /// <param name="Inactive">Suspended, closed or moved.</param>
    public sealed record Counts(
        string Period, LocalDate Day, string PolicyTenant, int PolicyVersion, string PolicyHash, IReadOnlyList<Count> Categories, int Uncategorised, int Inactive);

    public sealed record Count(string Category, string? Name, int Size);

    /// <summary>A policy made ready for a period and a day.</summary>
    public sealed record Asked(Classifier Classifier, CategoryPolicy Policy, PolicyCopy Copy);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/targets/{id:guid}/category", Explain).Allow(RegistryService.Readers).WithName("explainCategory");
        api.MapGet("/categories", CountAll).Allow(RegistryService.Readers).WithName("countCategories");
    }

    /// <summary>Finds the policy for a period as of a day; the running quarter and today when left out. The caller's, or, while he looks at
    /// subordinates only, the first one's.</summary>
    public static async Task<Outcome<Asked>> ReadAsync(RegistryDb db, Caller caller, string? period, DateOnly? day, CancellationToken ct)
    {
        var tenant = db.Scope.Contains(caller.Tenant) ? caller.Tenant : db.Scope.Order(StringComparer.Ordinal).First();
        var on = day is { } given ? LocalDate.FromDateOnly(given) : db.Today;
        var asked = Period.Containing(on, PeriodLength.Quarter);
        if (period is not null && !Period.TryParse(period, out asked))
        {
            return RegisterErrors.Period;
        }
        if (await PolicyCopy.ForAsync(db, tenant, on, asked, ct) is not { } copy)
        {
            return RegisterErrors.NoPolicy;
        }
        var policy = CategoryPolicy.Parse(copy.Document);
        return new Asked(Classifier.For(policy, on, asked), policy, copy);
    }

    private static async Task<Outcome<Classification>> Explain(
        Guid id, RegistryDb db, Caller caller, CancellationToken ct, string? period = null, DateOnly? day = null)
    {
        if (await db.Targets.AsNoTracking().Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == id, ct) is not { } target)
        {
            return TargetErrors.NotFound(id);
        }
        var asked = await ReadAsync(db, caller, period, day, ct);
        return asked.Failed
            ? asked.Errors.ToArray()
            : asked.Value.Classifier.Explain(target.Kind.Wire(), target.Facts.Where(f => f.WithdrawnAt is null).Select(f => f.ToDated()).ToArray());
    }

    private static async Task<Outcome<Counts>> CountAll(
        RegistryDb db, Caller caller, CancellationToken ct, string? period = null, DateOnly? day = null)
    {
        var asked = await ReadAsync(db, caller, period, day, ct);
        if (asked.Failed)
        {
            return asked.Errors.ToArray();
        }
        var (classifier, policy, copy) = asked.Value;
        var sizes = policy.Categories.ToDictionary(c => c.Category, _ => 0);
        var (uncategorised, inactive) = (0, 0);
        await foreach (var target in ClassifiedTarget.StreamAsync(db, db.Targets, classifier, ct))
        {
            _ = target switch
            {
                { State: not TargetState.Active } => inactive++,
                { Category: null } => uncategorised++,
                _ => sizes[target.Category]++,
            };
        }
        return new Counts(
            classifier.Period.ToString(), classifier.Day, copy.TenantId, copy.Version, copy.Hash,
            [.. policy.Categories.Select(c => new Count(c.Category, c.Name, sizes[c.Category]))], uncategorised, inactive);
    }
}
