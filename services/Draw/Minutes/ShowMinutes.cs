using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The minutes of a draw as .docx, made from the record at that moment, and what is still missing in them. The bureau's people and, with <c>?of=</c>, its
/// superior. They name who was present, so each making is logged.</summary>
internal static class ShowMinutes
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public sealed record Response(string DrawId, IReadOnlyList<Kind> Minutes);

    /// <param name="Name"><c>ratio</c> or <c>draw</c>.</param>
    /// <param name="Duty">Whether the policy makes these minutes a duty; <paramref name="Clause"/> says where.</param>
    /// <param name="Ready">Whether the draw has come so far that they can be made.</param>
    /// <param name="Missing">What the stages reached so far still lack.</param>
    public sealed record Kind(string Name, bool Duty, string? Clause, bool Ready, IReadOnlyList<Lack> Missing);

    /// <param name="Code"><c>attendance.ratio</c>, <c>attendance.commitment</c>, <c>attendance.drawing</c>, <c>witness.commitment</c> or <c>witness.drawing</c>.</param>
    public sealed record Lack(string Code, string Message);

    public static void Map(IEndpointRouteBuilder api)
    {
        string[] readers =
        [
            Roles.DrawOperator, Roles.BureauAdministrator, Roles.Auditor, Roles.Observer, Roles.OversightOfficer, Roles.ProvincialAdministrator,
        ];
        api.MapGet("/draws/{id}/minutes", Status).Allow(readers).WithName("showMinutes");
        api.MapGet("/draws/{id}/minutes/ratio", Ratio).Allow(readers).WithName("makeRatioMinutes").Produces(200, contentType: Docx);
        api.MapGet("/draws/{id}/minutes/draw", OfDraw).Allow(readers).WithName("makeDrawMinutes").Produces(200, contentType: Docx);
    }

    private static async Task<Outcome<Response>> Status(string id, DrawDb db, CancellationToken ct) =>
        await Dossier.LoadAsync(db, id, ct) is { } file
            ? new Response(id, [KindOf(file, "ratio", PolicyHead.Ratio, file.Basis is not null), KindOf(file, "draw", PolicyHead.Draw, file.Sealing is not null)])
            : DrawErrors.NotFound(id);

    private static async Task<IResult> Ratio(string id, DrawDb db, Caller caller, CancellationToken ct)
    {
        if (await Dossier.LoadAsync(db, id, ct) is not { } file)
        {
            return (Outcome<Done>)DrawErrors.NotFound(id);
        }
        return file.Basis is null ? (Outcome<Done>)DrawErrors.NotPooled(file.Draw.PoolProblem) : Made(db, caller, file, "ratio", RatioMinutes.Of(file));
    }

    private static async Task<IResult> OfDraw(string id, DrawDb db, Caller caller, CancellationToken ct)
    {
        if (await Dossier.LoadAsync(db, id, ct) is not { } file)
        {
            return (Outcome<Done>)DrawErrors.NotFound(id);
        }
        if (file.Sealing is null)
        {
            return (Outcome<Done>)DrawErrors.WrongState(file.Draw, DrawState.Sealed);
        }
        var outcome = file.Draw.RevealedAt is null ? null : await Evidence.OutcomeAsync(db, file.Draw, ct);
        return Made(db, caller, file, "draw", DrawMinutes.Of(file, outcome));
    }

    private static FileContentHttpResult Made(DrawDb db, Caller caller, Dossier file, string kind, Paper paper)
    {
        db.Record(caller, "draw.minutes-made", file.Draw.DrawId, detail: kind);
        return TypedResults.File(paper.ToBytes(), Docx, $"{file.Draw.DrawId}-{kind}.docx");
    }

    private static Kind KindOf(Dossier file, string name, string subject, bool ready)
    {
        var duty = file.Policy.Duties.FirstOrDefault(d => d.Subject == subject);
        var stages = name == "ratio" ? [DrawStage.Ratio] : (string[])
            // A draw that takes over its seed is drawn when it is sealed: nobody can come together in between.
            [.. file.Sealing is null || file.Draw.TakesOverSeed ? [] : (string[])[DrawStage.Commitment], .. file.Draw.OutcomeHash is null ? [] : (string[])[DrawStage.Drawing]];
        return new(name, duty is not null, duty?.Clause, ready, ready ? [.. stages.SelectMany(stage => Lacking(file, stage))] : []);
    }

    private static IEnumerable<Lack> Lacking(Dossier file, string stage)
    {
        if (!file.Attendance.ContainsKey(stage))
        {
            yield return new("attendance." + stage, $"“{WitnessErrors.NameOf(stage)}”环节的出席人员尚未登记。");
        }
        if (stage != DrawStage.Ratio && !file.Witnesses.Any(w => w.Stage == stage))
        {
            yield return new("witness." + stage, $"“{WitnessErrors.NameOf(stage)}”环节尚无见证人以本人账号确认。");
        }
    }
}
