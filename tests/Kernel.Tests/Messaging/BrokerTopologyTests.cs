using System.Reflection;
using MassTransit;

namespace Platform.Kernel.Tests;

public sealed class BrokerTopologyTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Deploy_BusThatNeverStops_IsDoneOnceItHasStarted()
    {
        var bus = StubBus.Make(starts: Task.CompletedTask, stops: new TaskCompletionSource().Task);
        await BrokerTopology.DeployAsync(bus, Soon, CancellationToken.None).WaitAsync(Soon);
    }

    [Fact]
    public async Task Deploy_BusThatNeverStarts_IsGivenUp()
    {
        var bus = StubBus.Make(starts: new TaskCompletionSource().Task, stops: Task.CompletedTask);
        await Should.ThrowAsync<OperationCanceledException>(
            () => BrokerTopology.DeployAsync(bus, TimeSpan.FromMilliseconds(50), CancellationToken.None).WaitAsync(Soon));
    }

    [Fact]
    public async Task Deploy_BusThatFailsToStart_SaysSo()
    {
        var bus = StubBus.Make(starts: Task.FromException(new InvalidOperationException("no broker")), stops: Task.CompletedTask);
        (await Should.ThrowAsync<InvalidOperationException>(() => BrokerTopology.DeployAsync(bus, Soon, CancellationToken.None))).Message.ShouldBe("no broker");
    }

    /// <summary>A bus of which only starting and stopping are asked.</summary>
    public class StubBus : DispatchProxy
    {
        private Task starts = Task.CompletedTask, stops = Task.CompletedTask;

        public static IBusControl Make(Task starts, Task stops)
        {
            var bus = Create<IBusControl, StubBus>();
            (((StubBus)(object)bus).starts, ((StubBus)(object)bus).stops) = (starts, stops);
            return bus;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            nameof(IBusControl.StartAsync) => StartAsync(),
            nameof(IBusControl.StopAsync) => stops,
            _ => throw new NotSupportedException(targetMethod.Name),
        };

        private async Task<BusHandle> StartAsync()
        {
            await starts;
            return null!;
        }
    }
}
