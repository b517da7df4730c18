using System.Runtime.InteropServices;

namespace Platform.Host;

/// <summary>
/// The ways to ask this process to stop, from its first moment on: Ctrl-C, SIGTERM, and the terminal's end (SIGHUP). They stop us through
/// <see cref="Stopping"/>, never at once, since our PostgreSQL must be stopped too.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals() =>
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                stop.Cancel();
            }))];

    public CancellationToken Stopping => stop.Token;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        stop.Dispose();
    }
}
