using System.Buffers.Binary;

namespace Quectel.Simulator.State;

/// <summary>
/// The module's files: <c>UFS:</c> outlives a reboot, <c>RAM:</c> does not; a name without either is in UFS
/// (core-at.md 8.1).
/// </summary>
internal sealed class FileSystem(int capacity)
{
    public const string Flash = "UFS:";
    public const string Memory = "RAM:";

    private const int MaxName = 80;

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The open files by handle.</summary>
    public SortedDictionary<int, OpenFile> Open { get; } = [];

    public int Capacity => capacity;

    public int Count => _files.Count;

    public int Used => _files.Values.Sum(file => file.Length);

    /// <summary>A fault: what is left cannot be used.</summary>
    public bool IsFull { get; set; }

    public int Free => IsFull ? 0 : capacity - Used;

    public IEnumerable<KeyValuePair<string, byte[]>> In(string storage) =>
        _files.Where(file => file.Key.StartsWith(storage, StringComparison.Ordinal));

    /// <summary>The name with its storage.</summary>
    public static string Resolve(string name) =>
        name.StartsWith(Flash, StringComparison.Ordinal) || name.StartsWith(Memory, StringComparison.Ordinal)
            ? name
            : Flash + name;

    /// <summary>
    /// The exclusive or of 16-bit words, the first byte being the high one; a last odd byte is a high one (8.3).
    /// </summary>
    public static ushort Checksum(ReadOnlySpan<byte> content)
    {
        ushort sum = 0;
        for (; content.Length >= sizeof(ushort); content = content[sizeof(ushort)..])
        {
            sum ^= BinaryPrimitives.ReadUInt16BigEndian(content);
        }

        return content.IsEmpty ? sum : (ushort)(sum ^ (content[0] << 8));
    }

    /// <summary>The name as lists show it: BG96 and EC25 leave the default storage out (core-at.md 8.1).</summary>
    public static string Shown(string path) =>
        path.StartsWith(Flash, StringComparison.Ordinal) ? path[Flash.Length..] : path;

    public static bool IsName(string path) => path.Length - Flash.Length is > 0 and <= MaxName;

    public bool IsOpen(string path) => Open.Values.Any(file => file.Path == path);

    public byte[]? Find(string path) => _files.GetValueOrDefault(path);

    public void Store(string path, byte[] content) => _files[path] = content;

    /// <summary>Its handle, if it is open, goes with it (assumed).</summary>
    public bool Delete(string path)
    {
        foreach (int handle in Open.Where(file => file.Value.Path == path).Select(file => file.Key).ToArray())
        {
            Open.Remove(handle);
        }

        return _files.Remove(path);
    }

    public void DeleteAll(string storage)
    {
        foreach (string path in In(storage).Select(file => file.Key).ToArray())
        {
            Delete(path);
        }
    }

    public void LosePower()
    {
        Open.Clear();
        DeleteAll(Memory);
    }
}
