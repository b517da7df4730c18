using System.Security.Cryptography;
using System.Text.Json;

namespace Platform.Host;

/// <summary>
/// The generated passwords of the private cluster, one per database role, kept in a file that only its owner can read. A password is
/// written to
/// disk before anybody learns it, so that no role can end up with a password that is lost.
/// </summary>
internal sealed class Credentials
{
    private readonly string file;
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, string> passwords;

    private Credentials(string file, SortedDictionary<string, string> passwords) => (this.file, this.passwords) = (file, passwords);

    public static bool Exist(string file) => File.Exists(file);

    /// <summary>Reads the file, or begins an empty one.</summary>
    /// <exception cref="StartupRefused">The file is there but is not what we wrote.</exception>
    public static Credentials Open(string file)
    {
        if (!File.Exists(file)) return new Credentials(file, new(StringComparer.Ordinal));
        try
        {
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file));
            return new Credentials(file, new(read ?? [], StringComparer.Ordinal));
        }
        catch (JsonException e)
        {
            throw new StartupRefused($"The passwords in {file} cannot be read: {e.Message}", cause: e);
        }
    }

    /// <summary>The password of a role; made on first asking: 32 hexadecimal digits, 128 random bits.</summary>
    public string PasswordFor(string role)
    {
        lock (gate)
        {
            if (passwords.TryGetValue(role, out var password)) return password;
            password = RandomNumberGenerator.GetHexString(32, lowercase: true);
            passwords.Add(role, password);
            PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(passwords));
            return password;
        }
    }
}
