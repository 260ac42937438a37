using System.Runtime.InteropServices;

namespace Quectel.Testing;

/// <summary>What of mosquitto is on this machine.</summary>
public static class MosquittoInstallation
{
    // Debian keeps the server outside a plain user's PATH.
    private static readonly string[] ServerFolders = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];

    /// <summary>Why tests with a real broker cannot run here; null when they can.</summary>
    public static string? SkipReason { get; } =
        Find("mosquitto") is null || !NativeLibrary.TryLoad("libmosquitto.so.1", out _)
            ? "mosquitto is not installed (run ./test.sh, or apt-get install mosquitto libmosquitto1)"
            : null;

    /// <summary>Why tests with mosquitto_sub and mosquitto_pub cannot run here; null when they can.</summary>
    public static string? ClientToolsSkipReason { get; } =
        SkipReason ?? (Find("mosquitto_sub") is null || Find("mosquitto_pub") is null
            ? "mosquitto_sub and mosquitto_pub are not installed (apt-get install mosquitto-clients)"
            : null);

    /// <returns>The full path of one of mosquitto's programs, or null.</returns>
    internal static string? Find(string program)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Concat(ServerFolders).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    internal static string Require(string program) =>
        Find(program)
        ?? throw new InvalidOperationException($"{program} is not installed; the test should be skipped.");
}
