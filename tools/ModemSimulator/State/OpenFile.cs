namespace Quectel.Simulator.State;

/// <summary>A file that AT+QFOPEN has opened, and where in it the next byte is.</summary>
/// <param name="mode">0 create if absent, 1 the same and empty it, 2 read only (core-at.md 8.1).</param>
internal sealed class OpenFile(FileSystem files, string path, int mode)
{
    public string Path => path;

    public int Mode => mode;

    public bool IsReadOnly => mode == 2;

    public int Position { get; set; }

    public byte[] Content => files.Find(path) ?? [];

    public byte[] Read(int limit)
    {
        byte[] bytes = Content.AsSpan(Position).ToArray();
        bytes = bytes.Length > limit ? bytes[..limit] : bytes;
        Position += bytes.Length;
        return bytes;
    }

    /// <summary>By how much the file grows when so much is written here.</summary>
    public int Growth(int count) => Math.Max(0, Position + count - Content.Length);

    public void Write(byte[] bytes)
    {
        byte[] content = Content;
        byte[] written = new byte[content.Length + Growth(bytes.Length)];
        content.CopyTo(written, 0);
        bytes.CopyTo(written, Position);
        Position += bytes.Length;
        files.Store(path, written);
    }

    /// <summary>Cuts off what is beyond the position.</summary>
    public void Truncate() => files.Store(path, Content[..Position]);
}
