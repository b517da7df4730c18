using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Submits the result of a visit: once, by a member of the team, officer or additional person. It settles the task, and in a
/// merged visit the other level's as well.</summary>
internal static class SubmitResult
{
    private const int TextLimit = 4000;

    /// <param name="Findings">One for each item of the visit, exactly: the own task's and, in a merged visit, the other level's.</param>
    public sealed record Request(int Version, LocalDate VisitedOn, string Phrase, IReadOnlyList<Finding> Findings, string? Remark = null);

    public sealed record Finding(Guid ItemId, bool Fault, string Text);

    /// <param name="Overdue">The visit came after the last day.</param>
    /// <param name="EnteredLate">Entered after the last day for entering.</param>
    public sealed record Response(Guid ResultId, LocalDate DeterminedOn, bool Overdue, bool EnteredLate);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/result", Handle).Allow(Roles.Inspector).WithName("submitResult");

    private static async Task<Outcome<Response>> Handle(
        Guid id, Request request, InspectionDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(task => task.Id == id, ct) is not { } task)
        {
            return TaskErrors.NotFound(id);
        }

        var own = await Readers.OwnInspectorsAsync(db, caller, ct);
        if (!task.Team.Any(own.Contains))
        {
            return ResultErrors.NotMember;
        }

        // From here on neither a dispatch of another level nor its result can come between.
        await Visits.LockAsync(db, [(task.Owner, task.Year)], ct);
        await db.ActAsAsync(caller.Tenant, [caller.Tenant, .. await Levels.AboveAsync(db, task.Owner, ct)], ct);
        await db.Entry(task).ReloadAsync(ct);
        if (!task.Team.Any(own.Contains))
        {
            return ResultErrors.NotMember;
        }

        if (task.State == TaskStanding.Withdrawn)
        {
            return ResultErrors.Withdrawn;
        }

        if (await db.Results.AnyAsync(result => result.VisitId == task.VisitId, ct) || task.State == TaskStanding.Done)
        {
            return ResultErrors.Exists;
        }

        if (task.Version != request.Version)
        {
            return ResultErrors.Stale;
        }

        if (task.TargetName is null)
        {
            return ResultErrors.Incomplete;
        }

        var visit = await Visits.TasksOfAsync(db, task, ct);
        var items = Visits.ItemsOf(task, visit);
        var errors = Check(request, task.DispatchedOn, time.Today(), items);
        if (errors.Count > 0)
        {
            return errors;
        }

        var result = await WriteAsync(request, task, visit, items, own, db, caller, time, calendar.Current, ct);
        db.Results.Add(result);
        task.Settle(result.Id, result.VisitedOn);
        // Own tasks that were combined with it are settled by the same result.
        var combined = await db.Tasks.Where(other =>
            other.TenantId == task.TenantId && other.VisitId == task.VisitId && other.Id != task.Id && other.State != TaskStanding.Withdrawn).ToListAsync(ct);
        combined.ForEach(other => other.Settle(result.Id, result.VisitedOn));
        TaskFacts.Tell(db, [task, .. combined]);
        db.Tell(caller.Tenant, ToFact(result, visit));
        db.Record(caller, "result.submitted", result.Id.ToString());
        return new Response(result.Id, result.DeterminedOn, result.Overdue, result.EnteredLate);
    }

    /// <summary>Every violation of a result against its task; pure.</summary>
    internal static List<Error> Check(Request request, LocalDate dispatchedOn, LocalDate today, IReadOnlyList<TaskItem> items)
    {
        var errors = new List<Error>();
        if (!Phrases.All.Contains(request.Phrase))
        {
            errors.Add(ResultErrors.UnknownPhrase);
        }

        if (request.VisitedOn < dispatchedOn || request.VisitedOn > today)
        {
            errors.Add(ResultErrors.OutsideDays(dispatchedOn, today));
        }

        var left = items.ToDictionary(item => item.ItemId);
        var known = left.Keys.ToHashSet();
        foreach (var (finding, index) in request.Findings.Select((finding, index) => (finding, index)))
        {
            if (!left.Remove(finding.ItemId))
            {
                errors.Add(known.Contains(finding.ItemId) ? ResultErrors.RepeatedItem(index) : ResultErrors.UnknownItem(index));
            }

            if (finding.Fault && string.IsNullOrWhiteSpace(finding.Text))
            {
                errors.Add(ResultErrors.FaultWithoutText(index));
            }

            if (finding.Text.Length > TextLimit)
            {
                errors.Add(ResultErrors.TextTooLong($"findings[{index}].text", TextLimit));
            }
        }

        errors.AddRange(left.Values.Select(item => ResultErrors.MissingItem(item.Title)));
        var faults = request.Findings.Any(finding => finding.Fault);
        if (request.Phrase == Phrases.NothingFound && faults)
        {
            errors.Add(ResultErrors.FaultWithoutProblem);
        }

        if (request.Phrase is Phrases.Corrected or Phrases.Pending && !faults)
        {
            errors.Add(ResultErrors.ProblemWithoutFault);
        }

        if (request.Remark?.Length > TextLimit)
        {
            errors.Add(ResultErrors.TextTooLong("remark", TextLimit));
        }

        return errors;
    }

    private static async Task<InspectionResult> WriteAsync(
        Request request, InspectionTask task, List<InspectionTask> visit, IReadOnlyList<TaskItem> items, List<Guid> own, InspectionDb db,
        Caller caller, TimeProvider time, WorkingCalendar calendar, CancellationToken ct)
    {
        var policy = await PolicyCopy.FindAsync(db, task.TenantId, task.PolicyVersion, ct);
        var entry = DueDate.OfEntry(policy, request.VisitedOn, Kernel.Period.Parse(task.Period), calendar);
        var texts = request.Findings.ToDictionary(finding => finding.ItemId);
        var findings = items.Select(item =>
            new ResultFinding(item.ItemId, item.Title, texts[item.ItemId].Fault, texts[item.ItemId].Text));
        var today = time.Today();
        return new()
        {
            TenantId = task.TenantId, Id = time.NewId(), TaskId = task.Id, VisitId = task.VisitId, WrittenBy = task.TenantId,
            DrawId = task.DrawId, Period = task.Period, Category = task.Category, TargetId = task.TargetId, Owner = task.Owner,
            TargetName = task.TargetName!, TargetCode = task.TargetCode!, TargetArea = task.TargetArea!,
            Phrase = request.Phrase, VisitedOn = request.VisitedOn, DeterminedOn = today,
            Findings = JsonSerializer.Serialize(findings, Kernel.Facts.Json), Remark = request.Remark,
            SubmittedBy = caller.Account, InspectorId = task.Team.First(own.Contains),
            Overdue = request.VisitedOn > visit.Min(other => other.Due), EntryDue = entry?.Day, EnteredLate = entry is not null && today > entry.Day,
        };
    }

    private static ResultDetermined ToFact(InspectionResult result, List<InspectionTask> visit) => new(
        result.TenantId, result.Id, 1, result.TargetId, result.Owner, result.TargetName, result.TargetCode, result.TargetArea,
        result.Period, result.Phrase, result.VisitedOn.ToDateOnly(), result.DeterminedOn.ToDateOnly(),
        [
            .. visit.OrderBy(task => task.TenantId != result.TenantId)
                .Select(task => new CoveredTask(task.TenantId, task.DrawId, task.Id, task.Category)),
        ],
        [.. result.ReadFindings()], visit.Find(task => task.Id == result.TaskId)?.TargetKind);
}
