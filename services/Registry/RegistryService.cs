using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Targets, inspectors and inspection items; classification; sealed pools.</summary>
public static class RegistryService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "registry";

    /// <summary>Who may read the register.</summary>
    internal static readonly string[] Readers =
    [
        Roles.LibraryKeeper, Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor, Roles.ResultReviewer,
    ];

    /// <summary>Who may list names: besides those, who receives a filed list, which holds ids only.</summary>
    internal static readonly string[] NameReaders = [.. Readers, Roles.FilingRecipient];

    /// <summary>Registers the service.</summary>
    public static void AddRegistry(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<RegistryDb>(Name);
        builder.Services.AddOptions<RegistryOptions>().BindConfiguration("Registry").ValidateDataAnnotations().ValidateOnStart();
        builder.AddReaction<RegistryDb, PolicyInForce, WhenPolicyInForce>(Name);
        builder.AddReaction<RegistryDb, PoolRequested, WhenPoolRequested>(Name);
        builder.AddReaction<RegistryDb, PoolSizesRequested, WhenPoolSizesRequested>(Name);
        builder.AddReaction<RegistryDb, ResultDetermined, WhenResultDetermined>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<RegistryDb>(Name);
        LogEndpoint.Map<RegistryDb>(api);
        ParkedMessages.Map<RegistryDb>(api, Name);
        ReadHistory.Map(api);
        RegisterTarget.Map(api);
        ChangeTarget.Map(api);
        ChangeTargetState.Map(api);
        EnterFacts.Map(api);
        ListTargets.Map(api);
        ExplainCategory.Map(api);
        SimulateCategories.Map(api);
        RegisterInspector.Map(api);
        ChangeInspector.Map(api);
        ConfirmInspectors.Map(api);
        ListInspectors.Map(api);
        KeepDepartments.Map(api);
        KeepSquads.Map(api);
        KeepItems.Map(api);
        KeepRecusals.Map(api);
        ImportTargets.Map(api);
        ImportFacts.Map(api);
        ImportInspectors.Map(api);
    }
}
