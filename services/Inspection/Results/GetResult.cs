using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Shows one result with its findings. Reviewers, publishers and auditors of the bureau; members of the task's team.</summary>
internal static class GetResult
{
    /// <summary>Roles that see all of the bureau's results.</summary>
    public static readonly string[] Readers = [Roles.ResultReviewer, Roles.Publisher, Roles.Auditor];

    /// <param name="WrittenBy">The tenant whose member submitted it; another level in a merged visit.</param>
    /// <param name="Inspector">Who submitted it; null where another level did.</param>
    public sealed record Response(
        Guid Id, string Tenant, Guid TaskId, string DrawId, string Period, string Category, Guid TargetId, string Owner,
        string TargetName, string TargetCode, string TargetArea, string Phrase, LocalDate VisitedOn, LocalDate DeterminedOn,
        IReadOnlyList<ResultFinding> Findings, string? Remark, bool Overdue, LocalDate? EntryDue, bool EnteredLate,
        string WrittenBy, Guid? Inspector);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/results/{id:guid}", Handle).Allow([.. Readers, Roles.Inspector]).WithName("getResult");

    /// <summary>The results that the caller may see.</summary>
    public static async Task<IQueryable<InspectionResult>> VisibleAsync(InspectionDb db, Caller caller, CancellationToken ct)
    {
        var results = db.Results.AsNoTracking();
        if (Readers.Any(caller.Has))
        {
            return results;
        }

        var own = await Inspection.Readers.OwnInspectorsAsync(db, caller, ct);
        return results.Where(result => result.TenantId == caller.Tenant && db.Tasks.Any(task =>
            task.TenantId == result.TenantId && (task.Id == result.TaskId || task.ResultId == result.Id) && task.Team.Any(member => own.Contains(member))));
    }

    private static async Task<Outcome<Response>> Handle(Guid id, InspectionDb db, Caller caller, CancellationToken ct)
    {
        var visible = await VisibleAsync(db, caller, ct);

        // With a wider scope both levels' copies of a merged visit's result are there: the own one first.
        var result = await visible.Where(result => result.Id == id)
            .OrderByDescending(result => result.TenantId == caller.Tenant).FirstOrDefaultAsync(ct);
        return result is null ? ResultErrors.NotFound(id) : new Response(
            result.Id, result.TenantId, result.TaskId, result.DrawId, result.Period, result.Category, result.TargetId, result.Owner,
            result.TargetName, result.TargetCode, result.TargetArea, result.Phrase, result.VisitedOn, result.DeterminedOn,
            result.ReadFindings(), result.Remark, result.Overdue, result.EntryDue, result.EnteredLate,
            result.WrittenBy, result.InspectorId);
    }
}
