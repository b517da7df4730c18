using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Coverage against quota and timeliness: what a superior sees of its subordinates. Keeps figures, and no target's id.</summary>
public static class OversightService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "oversight";

    /// <summary>Registers the service.</summary>
    public static void AddOversight(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<OversightDb>(Name);
        builder.AddReaction<OversightDb, DrawChanged, WhenDrawChanged>(Name);
        builder.AddReaction<OversightDb, TasksChanged, WhenTasksChanged>(Name);
        builder.AddReaction<OversightDb, ResultDetermined, WhenResultDetermined>(Name);
        builder.AddReaction<OversightDb, PublicationChanged, WhenPublicationChanged>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapOversight(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<OversightDb>(Name);
        LogEndpoint.Map<OversightDb>(api);
        ParkedMessages.Map<OversightDb>(api, Name);
        ShowCoverage.Map(api);
        SummariseCoverage.Map(api);
        ListDraws.Map(api);
    }
}
