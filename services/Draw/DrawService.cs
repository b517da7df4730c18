using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Quotas, draws, evidence.</summary>
public static class DrawService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "draw";

    /// <summary>Registers the service.</summary>
    public static void AddDraw(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DrawOptions>().BindConfiguration("Draw").ValidateDataAnnotations().ValidateOnStart();
        builder.AddServiceDb<DrawDb>(Name);
        builder.AddWorkingCalendar();
        DrawFigures.Add(builder);
        builder.AddReaction<DrawDb, PolicyInForce, WhenPolicyInForce>(Name);
        builder.AddReaction<DrawDb, PoolPart, WhenPoolPart>(Name);
        builder.AddReaction<DrawDb, PoolRefused, WhenPoolRefused>(Name);
        builder.AddReaction<DrawDb, PoolSizesTold, WhenPoolSizesTold>(Name);
        builder.AddReaction<DrawDb, EntropyGiven, WhenEntropyGiven>(Name);
        builder.AddReaction<DrawDb, TasksChanged, WhenTasksChanged>(Name);
        builder.AddReaction<DrawDb, ResultDetermined, WhenResultDetermined>(Name);
        builder.AddReaction<DrawDb, TargetsChanged, WhenTargetsChanged>(Name);
        builder.AddReaction<DrawDb, InspectorsChanged, WhenInspectorsChanged>(Name);
        builder.AddMinuteWork<DrawDb, DrawsDue>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapDraw(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<DrawDb>(Name);
        OpenDraw.Map(api);
        AskForPool.Map(api);
        ShowQuotas.Map(api);
        SimulateQuotas.Map(api);
        ShowDryRun.Map(api);
        ShowJoint.Map(api);
        SetJointNumbers.Map(api);
        SealDraw.Map(api);
        EnterEntropy.Map(api);
        ChangeSource.Map(api);
        ListSources.Map(api);
        EnterAttendance.Map(api);
        WitnessDraw.Map(api);
        ShowWitnesses.Map(api);
        ShowMinutes.Map(api);
        AskException.Map(api);
        ApproveException.Map(api);
        ListExceptions.Map(api);
        FinaliseDraw.Map(api);
        DispatchDraw.Map(api);
        ListDraws.Map(api);
        ShowList.Map(api);
        ShowBundle.Map(api);
        ShowSealings.Map(api);
        DownloadSealings.Map(api);
        ShowLeaf.Map(api);
        AskSubstitution.Map(api);
        DecideSubstitution.Map(api);
        ListSubstitutions.Map(api);
        AskVoid.Map(api);
        DecideVoid.Map(api);
        ListVoids.Map(api);
        ListDecisions.Map(api);
        ShowChain.Map(api);
        ShowCounts.Map(api);
        ProposePlan.Map(api);
        EditPlan.Map(api);
        FilePlan.Map(api);
        AdoptPlan.Map(api);
        DecidePlan.Map(api);
        ShowPlan.Map(api);
        ShowProgress.Map(api);
        ShowDuties.Map(api);
        ListPublishedPlans.Map(api);
        FileList.Map(api);
        ListFilings.Map(api);
        ListWindows.Map(api);
        ShowFiledList.Map(api);
        ReceiveFiling.Map(api);
        LogEndpoint.Map<DrawDb>(api);
        ParkedMessages.Map<DrawDb>(api, Name);
    }
}
