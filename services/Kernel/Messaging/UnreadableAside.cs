using System.Runtime.ExceptionServices;
using System.Runtime.Serialization;
using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>What becomes of a message that could not be taken in from a queue. Nobody can ever read it: it goes to the queue <c>…_error</c> and is alarmed.
/// Anything else is the infrastructure's fault: it goes back to its queue.</summary>
internal sealed class UnreadableAside(ILogger<UnreadableAside> log) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        // Else it would count as a message that nobody listens to, and be put aside a second time.
        await context.NotifyFaulted(context.Exception);
        var cause = context.Exception.GetBaseException();
        if (!(context.Exception is SerializationException or UnreadableMessageException || cause is SerializationException or UnreadableMessageException)
            || !context.TryGetPayload(out IErrorTransport? aside))
        {
            ExceptionDispatchInfo.Throw(context.Exception);
            return;
        }
        log.LogError("A message in {Queue} cannot be read and is put aside in {Queue}_error: {Failure}",
            context.InputAddress.Segments[^1], context.InputAddress.Segments[^1], Masked.Text(cause.Message));
        await aside.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("unreadableAside");
}
