using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Shows one task with all a team must know before it goes (Baoding 二(九)): permits, state, complaints, penalties as known today,
/// items, members, and who comes along from another level. Team members; reviewers, operators and auditors of the bureau.</summary>
internal static class GetTask
{
    /// <param name="DrawKind"><c>quota</c>, <c>directed</c> or <c>oversight</c>.</param>
    /// <param name="Purpose">What a directed draw is for (专项).</param>
    /// <param name="WithdrawnFor">Why nobody goes any more; null: somebody does.</param>
    public sealed record Response(
        Guid Id, string Tenant, int Version, string DrawId, string Period, string Category, string State, Target Target,
        IReadOnlyList<TaskItem> Items, IReadOnlyList<Member> Team, IReadOnlyList<JointTeam> JointTeams, LocalDate DispatchedOn,
        Deadline Due, bool Overdue, Guid? ResultId,
        string DrawKind, string? Purpose, IReadOnlyList<CombinedTask> Combined, string? WithdrawnFor);

    /// <param name="Name">Null while the register has not told it yet, as all the rest.</param>
    /// <param name="State">As of today: <c>active</c>, <c>suspended</c>, <c>closed</c> or <c>moved</c>.</param>
    public sealed record Target(
        Guid Id, string Owner, string? Name, string? Code, string? Kind, string? Address, string? Area, string? State,
        IReadOnlyList<TargetFact> Facts);

    public sealed record Member(Guid InspectorId, string Name, string Kind, string Department, bool Lead);

    /// <summary>Another task of the bureau that the same visit settles.</summary>
    public sealed record CombinedTask(Guid Id, string DrawId, Guid TargetId, string? TargetName, IReadOnlyList<Member> Members);

    public sealed record JointTeam(string Tenant, string TenantName, IReadOnlyList<Member> Members);

    /// <param name="Decided">No clause sets it; the platform decided (the period's last day).</param>
    /// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
    public sealed record Deadline(LocalDate Day, string? Document, string? Clause, bool Decided, bool Provisional);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}", Handle).Allow([.. Readers.Roles, Roles.Inspector]).WithName("getTask");

    private static async Task<Outcome<Response>> Handle(Guid id, InspectionDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        var own = await Readers.OwnInspectorsAsync(db, caller, ct);
        if (await Readers.Visible(db.Tasks.AsNoTracking(), caller, own).SingleOrDefaultAsync(task => task.Id == id, ct) is not { } task)
        {
            return TaskErrors.NotFound(id);
        }

        if (Readers.SeesAll(caller) && task.State != TaskStanding.Done)
        {
            db.Record(caller, "task.looked", id.ToString());
        }

        // The target is in its owner's register and the joint teams are other levels'; the task entitles to see them.
        await db.ActAsAsync(caller.Tenant, [.. db.Scope, task.Owner, .. task.JointWith], ct);
        // Before the visit the owner's log would tell it whom its superior visits (domain.md, "Two levels"); the look is in the own log. A bureau that is
        // itself visited (oversight) has no rows that are read.
        if (task.State == TaskStanding.Done && task.DrawKind != InspectionTask.OversightDraw && await db.Tenants.AsNoTracking().AnyAsync(node => node.TenantId == task.Owner && node.Path.Contains(caller.Tenant + "/"), ct))
        {
            db.Record(caller, "superior.looked", "target " + task.TargetId, tenant: task.Owner);
        }

        var target = await db.Targets.AsNoTracking()
            .SingleOrDefaultAsync(copy => copy.TenantId == task.Owner && copy.Id == task.TargetId, ct);
        var visit = await Visits.TasksOfAsync(db, task, ct);
        var names = await db.Tenants.AsNoTracking().Where(node => task.JointWith.Contains(node.TenantId))
            .ToDictionaryAsync(node => node.TenantId, node => node.Name, ct);
        var joint = new List<JointTeam>();
        foreach (var other in visit.Where(other => other.TenantId != task.TenantId))
        {
            joint.Add(new(other.TenantId, names.GetValueOrDefault(other.TenantId, other.TenantId), await MembersAsync(db, other, ct)));
        }

        var combined = new List<CombinedTask>();
        foreach (var other in visit.Where(other => other.TenantId == task.TenantId && other.Id != task.Id))
        {
            combined.Add(new(other.Id, other.DrawId, other.TargetId, other.TargetName, await MembersAsync(db, other, ct)));
        }

        return new Response(
            task.Id, task.TenantId, task.Version, task.DrawId, task.Period, task.Category, InspectionTask.Standing(task.State),
            ToTarget(task, target), Visits.ItemsOf(task, visit), await MembersAsync(db, task, ct), joint, task.DispatchedOn,
            new(task.Due, task.DueDocument, task.DueClause, task.DueDocument is null, task.DueProvisional),
            task.State != TaskStanding.Withdrawn && (task.DoneOn ?? time.Today()) > task.Due, task.ResultId,
            task.DrawKind, task.Purpose, combined, task.WithdrawnFor);
    }

    private static Target ToTarget(InspectionTask task, TargetCopy? now) => new(
        task.TargetId, task.Owner, task.TargetName, task.TargetCode, task.TargetKind, task.TargetAddress, task.TargetArea, now?.State,
        now is null ? [] : JsonSerializer.Deserialize<TargetFact[]>(now.Facts, Kernel.Facts.Json)!);

    private static async Task<IReadOnlyList<Member>> MembersAsync(InspectionDb db, InspectionTask task, CancellationToken ct)
    {
        var known = await db.Inspectors.AsNoTracking()
            .Where(inspector => inspector.TenantId == task.TenantId && task.Team.Contains(inspector.Id))
            .ToDictionaryAsync(inspector => inspector.Id, ct);
        return [.. task.Team.Select(id => known.TryGetValue(id, out var inspector)
            ? new Member(id, inspector.Name, inspector.Kind, inspector.Department, id == task.Lead)
            : new Member(id, "", "", "", id == task.Lead))];
    }
}
