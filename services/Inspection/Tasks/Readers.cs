using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Who sees which tasks and results: some roles all of the bureau's, inspectors those of the teams they are in.</summary>
internal static class Readers
{
    /// <summary>Roles that see all tasks. The list is secret until the visit (Lingchuan 四(四), Changji 四(四)): nobody else.</summary>
    public static readonly string[] Roles =
        [Contracts.Roles.ResultReviewer, Contracts.Roles.DrawOperator, Contracts.Roles.Auditor];

    public static bool SeesAll(Caller caller) => Roles.Any(caller.Has);

    /// <summary>The inspectors that the caller's account stands for.</summary>
    public static Task<List<Guid>> OwnInspectorsAsync(InspectionDb db, Caller caller, CancellationToken ct) => db.Inspectors.AsNoTracking()
        .Where(inspector => inspector.TenantId == caller.Tenant && inspector.AccountId == caller.Account)
        .Select(inspector => inspector.Id).ToListAsync(ct);

    /// <summary>Only what the caller may see.</summary>
    public static IQueryable<InspectionTask> Visible(IQueryable<InspectionTask> tasks, Caller caller, List<Guid> own) =>
        SeesAll(caller) ? tasks : tasks.Where(task => task.TenantId == caller.Tenant && task.Team.Any(member => own.Contains(member)));
}
