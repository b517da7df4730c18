using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Platform.Kernel;

/// <summary>Messages inside one process: publishing awaits the consumers, so a fact leaves the outbox only once all have taken it in.</summary>
public static class EmbeddedMessaging
{
    /// <summary>Wires every reaction registered so far to MassTransit's mediator. Call after the services were added.</summary>
    public static void AddEmbeddedMessaging(this IServiceCollection services)
    {
        var reactions = services.Where(s => s.ServiceType == typeof(ReactionRegistration)).Select(s => (ReactionRegistration)s.ImplementationInstance!).ToList();
        services.AddMediator(mediator =>
        {
            foreach (var reaction in reactions)
            {
                mediator.AddConsumer(reaction.Consumer);
            }
        });
        services.TryAddScoped<IPublishEndpoint>(provider => provider.GetRequiredService<MassTransit.Mediator.IMediator>());
    }
}
