using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Lists results, newest first. Reviewers, publishers and auditors see the bureau's; inspectors those of their teams.</summary>
internal static class ListResults
{
    public sealed record Line(
        Guid Id, string Tenant, Guid TaskId, string DrawId, string Period, string Category, string TargetName, string Phrase,
        LocalDate VisitedOn, LocalDate DeterminedOn, bool Overdue, bool EnteredLate, string WrittenBy);

    public sealed record Page(IReadOnlyList<Line> Results, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/results", Handle).Allow([.. GetResult.Readers, Roles.Inspector]).WithName("listResults");

    private static async Task<Outcome<Page>> Handle(
        InspectionDb db, Caller caller, CancellationToken ct,
        string? period = null, string? drawId = null, string? phrase = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }

        var visible = await GetResult.VisibleAsync(db, caller, ct);
        var results = visible.Where(result => (period == null || result.Period == period)
            && (drawId == null || result.DrawId == drawId) && (phrase == null || result.Phrase == phrase));
        var total = await results.CountAsync(ct);
        var lines = await results.OrderByDescending(result => result.DeterminedOn).ThenByDescending(result => result.Id)
            .Skip((page - 1) * size).Take(size)
            .Select(result => new Line(
                result.Id, result.TenantId, result.TaskId, result.DrawId, result.Period, result.Category, result.TargetName, result.Phrase,
                result.VisitedOn, result.DeterminedOn, result.Overdue, result.EnteredLate, result.WrittenBy))
            .ToListAsync(ct);
        return new Page(lines, total);
    }
}
