using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Publications and their proofs.</summary>
public static class PublicationService
{
    /// <summary>Schema, connection string and route prefix.</summary>
    public const string Name = "publication";

    /// <summary>Registers the service.</summary>
    public static void AddPublication(this IHostApplicationBuilder builder)
    {
        builder.AddServiceDb<PublicationDb>(Name);
        builder.AddWorkingCalendar();
        builder.Services.AddOptions<PublicationOptions>().BindConfiguration("Publication").ValidateDataAnnotations().ValidateOnStart();
        builder.AddReaction<PublicationDb, PolicyInForce, WhenPolicyInForce>(Name);
        builder.AddReaction<PublicationDb, ResultDetermined, WhenResultDetermined>(Name);
        builder.AddReaction<PublicationDb, ProofTold, WhenProofTold>(Name);
        builder.AddReaction<PublicationDb, PublicationChanged, WhenPublicationChanged>(Name);
        builder.AddMinuteWork<PublicationDb, RecountDueDates>(Name);
    }

    /// <summary>Maps its endpoints.</summary>
    public static void MapPublication(this IEndpointRouteBuilder app)
    {
        var api = app.MapService<PublicationDb>(Name);
        LogEndpoint.Map<PublicationDb>(api);
        ParkedMessages.Map<PublicationDb>(api, Name);
        ListPublications.Map(api);
        GetPublication.Map(api);
        PublishResult.Map(api);
        AskToWithhold.Map(api);
        ApproveWithholding.Map(api);
        ListPublicResults.Map(api);
        DownloadPublicResults.Map(api);
        GetPublicResult.Map(api);
        IssueBulletin.Map(api);
        ListBulletins.Map(api);
        ListPublicBulletins.Map(api);
    }
}
