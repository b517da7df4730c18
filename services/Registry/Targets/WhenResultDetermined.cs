using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Counts the visit of the enterprise, and enters the faults that an inspection found as facts of the target, in the register of the bureau that owns it, whichever level
/// inspected. They stay open until somebody confirms that they were put right.</summary>
internal sealed class WhenResultDetermined : Reaction<RegistryDb, ResultDetermined>
{
    private const string Bureau = "bureau";

    public override async Task WhenAsync(ResultDetermined fact, RegistryDb db, CancellationToken ct)
    {
        // A subordinate bureau, drawn for oversight, stands in no register.
        if (fact.TargetKind == Bureau)
        {
            return;
        }
        await db.ActAsAsync(fact.Owner, [fact.Owner], ct);
        await EnterpriseVisit.KeepAsync(db, fact, ct);
        if (!fact.Findings.Any(f => f.Fault))
        {
            return;
        }
        if (await db.Targets.Include(t => t.Facts).SingleOrDefaultAsync(t => t.Id == fact.TargetId, ct) is not { } target)
        {
            // Nothing to enter it in, and nobody to ask: the bureau's auditor sees it.
            db.Record(Caller.System(fact.Tenant), "target.unknown", fact.TargetId.ToString(), $"检查结果 {fact.ResultId}");
            return;
        }
        var before = target.Version;
        foreach (var finding in fact.Findings.Where(f => f.Fault))
        {
            var found = RecordedFact.Of(
                fact.Owner, target.Id, db.NewId(),
                new FactInput("fault", $"检查结果 {fact.ResultId} 事项 {finding.ItemId}", finding.Item, On: LocalDate.FromDateOnly(fact.VisitedOn)), db.Now);
            // Told again in a later version, the same finding is known already, also when it was withdrawn since.
            if (!target.Facts.Any(f => f.Says(found)))
            {
                target.Add(found);
            }
        }
        if (target.Version != before)
        {
            TargetView.Keep(db, Caller.System(fact.Tenant), target, "fault-found", $"检查结果 {fact.ResultId}");
        }
    }
}
