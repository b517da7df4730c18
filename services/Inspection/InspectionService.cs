using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Tasks, records, results.</summary>
public static class InspectionService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "inspection";

    /// <summary>Registers the service.</summary>
    public static void AddInspection(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<InspectionDb>(Name);
        builder.AddWorkingCalendar();
        builder.AddReaction<InspectionDb, PolicyInForce, WhenPolicyInForce>(Name);
        builder.AddReaction<InspectionDb, TargetsChanged, WhenTargetsChanged>(Name);
        builder.AddReaction<InspectionDb, InspectorsChanged, WhenInspectorsChanged>(Name);
        builder.AddReaction<InspectionDb, InspectionItemsChanged, WhenInspectionItemsChanged>(Name);
        builder.AddReaction<InspectionDb, TasksDispatched, WhenTasksDispatched>(Name);
        builder.AddReaction<InspectionDb, TasksAmended, WhenTasksAmended>(Name);
        builder.AddReaction<InspectionDb, VisitsParted, WhenVisitsParted>(Name);
        builder.AddReaction<InspectionDb, VisitsMerged, WhenVisitsMerged>(Name);
        builder.AddReaction<InspectionDb, ResultDetermined, WhenResultDetermined>(Name);
        builder.AddMinuteWork<InspectionDb, RecountDueDates>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapInspection(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<InspectionDb>(Name);
        ListTasks.Map(api);
        GetTask.Map(api);
        ProposeVisits.Map(api);
        CombineVisits.Map(api);
        SubmitResult.Map(api);
        ListResults.Map(api);
        GetResult.Map(api);
        LogEndpoint.Map<InspectionDb>(api);
        ParkedMessages.Map<InspectionDb>(api, Name);
    }
}
