namespace Platform.Host;

/// <summary>
/// The product cannot start for a reason the person at the keyboard can do something about. The message is one clear sentence and is all
/// that is
/// printed; the process ends with <see cref="ExitCode"/> (1: the machine, 2: the command line).
/// </summary>
internal sealed class StartupRefused(string sentence, int exitCode = 1, Exception? cause = null) : Exception(sentence, cause)
{
    public int ExitCode { get; } = exitCode;
}
