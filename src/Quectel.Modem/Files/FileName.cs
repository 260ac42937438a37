using System.Text;

namespace Quectel.Modem;

/// <summary>Names of files in the module.</summary>
internal static class FileName
{
    private const int MaxBytes = 80;
    private const string FlashPrefix = "UFS:";

    /// <summary>Refuses what is no name of one file, before anything is sent.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or would mean every file.</exception>
    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Encoding.UTF8.GetByteCount(name) > MaxBytes)
        {
            throw new ArgumentException($"A file name has at most {MaxBytes} bytes.", nameof(name));
        }

        if (name.Contains('*', StringComparison.Ordinal))
        {
            throw new ArgumentException("A file name holds no '*': to the module it means every file.", nameof(name));
        }
    }

    /// <summary>
    /// Leaves out the prefix of the flash, which some modules print and others do not (core AT reference, C13).
    /// </summary>
    public static string Normalize(string name) =>
        name.StartsWith(FlashPrefix, StringComparison.OrdinalIgnoreCase) ? name[FlashPrefix.Length..] : name;
}
