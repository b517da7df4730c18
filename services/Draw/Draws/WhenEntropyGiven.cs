using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Draws: seed, selection, teams, outcome hash (draw protocol, sections 2 to 4), and publishes entropy, witnesses and outcome hash together.
/// A reaction to our own fact, so that a process killed between entropy and drawing draws when it is back.</summary>
internal sealed class WhenEntropyGiven(TimeProvider time, DrawFigures figures) : Reaction<DrawDb, EntropyGiven>
{
    public override async Task WhenAsync(EntropyGiven fact, DrawDb db, CancellationToken ct)
    {
        var draw = await db.Draws.SingleAsync(d => d.DrawId == fact.DrawId, ct);
        if (draw.State != DrawState.Entropy)
        {
            return;
        }
        var (commitment, register, pool, secret) = await Evidence.LoadAsync(db, draw, ct);
        var seed = await Evidence.SeedAsync(db, draw, secret, ct);
        var outcome = DrawOutcome.Of(seed, commitment, register);
        var hash = outcome.Hash(secret.Code);
        db.Lists.Add(new DrawnList
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, Period = draw.Period, Outcome = Encoding.UTF8.GetString(outcome.Canonical()),
        });
        await BulkWrite.InsertAsync(db, Targets(draw, outcome, register, pool, secret.Code), ct);
        draw.TakeOutcome(hash, outcome.Selected.Count, outcome.Teams.Count(t => t.Members is null));

        if (await db.VoidRequests.AnyAsync(v => v.TenantId == draw.TenantId && v.DrawId == draw.DrawId && v.State == RequestState.Asked, ct))
        {
            // Asked for before the entropy, to be decided after it.
            draw.AskSuperior(1);
        }
        var sealing = await db.Sealings.SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId, ct);
        (sealing.State, sealing.Entropy, sealing.EntropyAt, sealing.OutcomeHash) = (DrawView.StateName(draw.State), draw.Entropy, draw.EntropyAt, hash);
        var (now, sealedAt, given) = (time.GetUtcNow(), sealing.SealedAt, sealing.EntropyAt);
        db.AfterCommit(() => figures.Drawn(now - sealedAt, now - (given ?? now)));
        sealing.Witnesses = draw.TakesOverSeed ? null : JsonSerializer.Serialize<string[]>(["operator", "observer"]);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(Caller.System(draw.TenantId), "draw.drawn", draw.DrawId, detail: hash);
    }

    /// <summary>One row for each selected target, with its path: computed in one pass, told one by one as results come in.</summary>
    private static List<DrawnTarget> Targets(Draw draw, DrawOutcome outcome, FrozenRegister register, Pool pool, byte[] code)
    {
        var tree = SealedTree.Of(register.Pool, e => Leaf.Of(code, e));
        var places = new Dictionary<string, int>(register.Pool.Count, StringComparer.Ordinal);
        for (var i = 0; i < register.Pool.Count; i++)
        {
            places.Add(register.Pool[i].EntryId, i);
        }
        var (own, teams) = (new OwnDepartments(register, pool), outcome.Teams.ToDictionary(t => t.EntryId, t => t.Members));
        var targets = new List<DrawnTarget>(outcome.Selected.Count);
        for (var place = 0; place < outcome.Selected.Count; place++)
        {
            var (id, category) = (outcome.Selected[place].EntryId, outcome.Selected[place].Category);
            var item = places[id];
            var target = DrawnTarget.Of(draw, id, category, pool.Owners[id], place, tree, (item, register.Pool[item]), code);
            target.OwnDepartments = own.Of(teams[id]);
            targets.Add(target);
        }
        return targets;
    }
}
