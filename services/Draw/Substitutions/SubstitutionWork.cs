using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What an approved substitution does: number and hash, the public anchor, the proof of the target that came in, and for a dispatched draw
/// the tasks. Only under the lock of the draw's tasks.</summary>
internal static class SubstitutionWork
{
    /// <summary>Computes and applies the next substitution. The request was checked against the list as it stands.</summary>
    public static async Task ApplyAsync(DrawDb db, Draw draw, SubstitutionRow row, Caller by, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (commitment, register, pool, secret) = await Evidence.LoadAsync(db, draw, ct);
        var seed = await Evidence.SeedAsync(db, draw, secret, ct);
        var outcome = await Evidence.OutcomeAsync(db, draw, ct);
        var applied = await CurrentList.AppliedAsync(db, draw, ct);
        var standing = new Standing(secret.Code, seed, commitment, register, outcome);
        foreach (var earlier in applied)
        {
            _ = Next(standing, earlier) is { } again && again.Hash == earlier.Hash
                ? again
                : throw new InvalidOperationException($"Substitution {earlier.N} of {draw.DrawId} is not what is computed again.");
        }
        var made = Next(standing, row)!;
        row.Approve(made, row.Alias is null && made.In is not null ? new Tickets(seed, "targets").Of(made.In) : null, by, now);
        db.SubstitutionAnchors.Add(new SubstitutionAnchor
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, N = made.N, Year = draw.ForPeriod.Year, Kind = SubstitutionView.KindOf(row),
            Reason = row.Reason, Hash = made.Hash, At = now,
        });

        var list = CurrentList.Of(outcome, [.. applied, row]);
        draw.Substitute(made.N, list.Teamless);
        var people = TaskTeam.People(secret);
        var officers = TaskTeam.Officers(register);
        var target = await db.Targets.SingleAsync(t => t.TenantId == draw.TenantId && t.DrawId == draw.DrawId && t.EntryId == row.EntryId, ct);
        var own = new OwnDepartments(register, pool);
        if (row.Alias is not null)
        {
            target.OwnDepartments = own.Of(list.Find(row.EntryId)!.Team);
            if (target.TaskId is { } task)
            {
                var (team, lead) = TaskTeam.Of(list.Find(row.EntryId)!, officers, people);
                Amend(db, draw, new TaskAmendment(task, made.N, false, team, lead, row.Reason));
            }
            return;
        }
        target.OutBy = made.N;
        if (target.TaskId is { } withdrawn)
        {
            Amend(db, draw, new TaskAmendment(withdrawn, made.N, true, [], null, row.Reason));
        }
        if (made.In is not null)
        {
            var place = 1 + await db.Targets.Where(t => t.TenantId == draw.TenantId && t.DrawId == draw.DrawId).MaxAsync(t => t.Place, ct);
            var came = DrawnTarget.Of(
                draw, made.In, target.Category, pool.Owners[made.In], place, SealedTree.Of(register.Pool, e => Leaf.Of(secret.Code, e)),
                register.Pool.Index().First(e => e.Item.EntryId == made.In), secret.Code);
            came.OwnDepartments = own.Of(list.Find(made.In)!.Team);
            db.Targets.Add(came);
            if (draw.State == DrawState.Dispatched)
            {
                // A new task, whose days count from its own dispatch.
                came.TaskId = time.NewId();
                var (team, lead) = TaskTeam.Of(list.Find(made.In)!, officers, people);
                db.Tell(draw.TenantId, new TasksDispatched(
                    draw.TenantId, draw.DrawId, draw.Period, draw.PolicyVersion, 0, 1, now.ChinaDay().ToDateOnly(), now,
                    [new DispatchedTask(came.TaskId.Value, DrawKinds.TargetId(came.EntryId), came.Owner, came.Category, team, lead)], draw.Kind.Name(), draw.Purpose));
            }
        }
    }

    private static Substitution? Next(Standing standing, SubstitutionRow row) => row.Alias is null
        ? standing.ReplaceTarget(row.EntryId, row.Reason)
        : standing.ReplaceInspector(row.EntryId, row.Alias, row.Reason);

    private static void Amend(DrawDb db, Draw draw, TaskAmendment amendment) =>
        db.Tell(draw.TenantId, new TasksAmended(draw.TenantId, draw.DrawId, [amendment]));
}

/// <summary>A team as tasks name it: people instead of aliases.</summary>
internal static class TaskTeam
{
    /// <summary>Library ids by alias.</summary>
    public static Dictionary<string, Guid> People(DrawSecret secret) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(secret.Aliases)!.ToDictionary(a => a.Value, a => Guid.Parse(a.Key));

    /// <summary>Aliases of all officers.</summary>
    public static HashSet<string> Officers(FrozenRegister register) =>
        [.. register.Inspectors.Where(i => i.Kind == PoolInspector.Officer).Select(i => i.InspectorId)];

    /// <summary>Members in their order and the first officer, who leads; nobody where the team is not complete.</summary>
    public static (Guid[] Team, Guid? Lead) Of(CurrentEntry entry, IReadOnlySet<string> officers, IReadOnlyDictionary<string, Guid> people)
    {
        var team = entry.Team ?? [];
        var lead = team.FirstOrDefault(officers.Contains);
        return ([.. team.Select(m => people[m])], lead is null ? null : people[lead]);
    }
}
