using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Files opened, read and written in pieces (core-at.md 8.1).</summary>
internal sealed class FileHandleCommands(ModemCore core) : ICommandSet
{
    // Assumed.
    private const int MaxOpen = 10;

    private const int DefaultLength = 10240;
    private const int DefaultTimeoutSeconds = 5;

    private FileSystem Files => core.Files;

    public IEnumerable<Command> Commands =>
    [
        new("+QFOPEN")
        {
            TestLines = ["+QFOPEN: <filename>[,(0-2)]"],
            Read = _ => AtReply.Text([.. Files.Open.Select(Describe)]),
            Write = Open,
        },
        new("+QFREAD") { TestLines = ["+QFREAD: <filehandle>[,<length>]"], Write = call => WithFile(call, Read) },
        new("+QFWRITE")
        {
            TestLines = ["+QFWRITE: <filehandle>[,<length>[,<timeout>]]"],
            Write = call => WithFile(call, Write),
        },
        new("+QFSEEK") { TestLines = ["+QFSEEK: <filehandle>,<offset>[,(0-2)]"], Write = call => WithFile(call, Seek) },
        new("+QFPOSITION")
        {
            TestLines = ["+QFPOSITION: <filehandle>"],
            Write = call => WithFile(call, (file, _) => AtReply.Text($"+QFPOSITION: {file.Position}")),
        },
        new("+QFTUCAT") { TestLines = ["+QFTUCAT: <filehandle>"], Write = call => WithFile(call, Truncate) },
        new("+QFCLOSE") { TestLines = ["+QFCLOSE: <filehandle>"], Write = call => WithFile(call, Close) },
    ];

    private static InfoLine Describe(KeyValuePair<int, OpenFile> file) =>
        $"+QFOPEN: \"{FileSystem.Shown(file.Value.Path)}\",{file.Key},{file.Value.Mode}";

    private AtReply WithFile(CommandCall call, Func<OpenFile, ArgumentList, AtReply> action) =>
        !call.Arguments.TryGetNumber(0, 0, int.MaxValue, out int handle) ? AtReply.Cme(CmeError.InvalidInput)
        : Files.Open.TryGetValue(handle, out OpenFile? file) ? action(file, call.Arguments)
        : AtReply.Cme(CmeError.InvalidFileHandle);

    private AtReply Open(CommandCall call)
    {
        int mode = 0;
        if (!call.Arguments.TryGetString(0, out string name)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 0, 2, out mode)))
        {
            return AtReply.Cme(CmeError.InvalidInput);
        }

        string path = FileSystem.Resolve(name);
        bool exists = Files.Find(path) is not null;
        if (Refuse(path, exists, mode) is { } error)
        {
            return AtReply.Cme(error);
        }

        if (!exists || mode == 1)
        {
            Files.Store(path, []);
        }

        int handle = Enumerable.Range(1, MaxOpen).First(free => !Files.Open.ContainsKey(free));
        Files.Open.Add(handle, new OpenFile(Files, path, mode));
        return AtReply.Text($"+QFOPEN: {handle}");
    }

    private int? Refuse(string path, bool exists, int mode) =>
        !FileSystem.IsName(path) ? CmeError.InvalidFileName
        : !exists && mode == 2 ? CmeError.FileNotFound
        : Files.IsOpen(path) ? CmeError.FileAlreadyOpen
        : Files.Open.Count == MaxOpen ? CmeError.TooManyOpenFiles
        : null;

    private AtReply Read(OpenFile file, ArgumentList arguments)
    {
        int length = int.MaxValue;
        if (arguments.IsGiven(1) && !arguments.TryGetNumber(1, 1, int.MaxValue, out length))
        {
            return AtReply.Cme(CmeError.InvalidInput);
        }

        byte[] bytes = file.Read(length);
        return bytes.Length == 0
            ? AtReply.Cme(CmeError.ReadZeroBytes)
            : new AtReply { Download = new Download($"CONNECT {bytes.Length}", bytes) };
    }

    private AtReply Write(OpenFile file, ArgumentList arguments)
    {
        (int length, int seconds) = (DefaultLength, DefaultTimeoutSeconds);
        if ((arguments.IsGiven(1) && !arguments.TryGetNumber(1, 1, Files.Capacity, out length))
            || (arguments.IsGiven(2) && !arguments.TryGetNumber(2, 1, 65535, out seconds)))
        {
            return AtReply.Cme(CmeError.InvalidInput);
        }

        if (file.IsReadOnly)
        {
            return AtReply.Cme(CmeError.FileReadOnly);
        }

        return arguments.IsGiven(1) && file.Growth(length) > Files.Free
            ? AtReply.Cme(CmeError.DriveFull)
            : new AtReply
            {
                Prompt = new PayloadRequest(length, length, bytes => Store(file, bytes))
                {
                    Opening = "CONNECT",
                    Timeout = TimeSpan.FromSeconds(seconds),
                },
            };
    }

    // The file system may have filled while the bytes came.
    private AtReply Store(OpenFile file, byte[] bytes)
    {
        if (file.Growth(bytes.Length) > Files.Free)
        {
            return AtReply.Cme(CmeError.DriveFull);
        }

        file.Write(bytes);
        return AtReply.Text($"+QFWRITE: {bytes.Length},{file.Content.Length}");
    }

    // From the beginning, from here on, or (assumed) backwards from the end.
    private AtReply Seek(OpenFile file, ArgumentList arguments)
    {
        int origin = 0;
        if (!arguments.TryGetNumber(1, 0, int.MaxValue, out int offset)
            || (arguments.IsGiven(2) && !arguments.TryGetNumber(2, 0, 2, out origin)))
        {
            return AtReply.Cme(CmeError.InvalidInput);
        }

        long position = origin switch
        {
            0 => offset,
            1 => (long)file.Position + offset,
            _ => (long)file.Content.Length - offset,
        };
        if (position < 0 || position > file.Content.Length)
        {
            return AtReply.Cme(CmeError.BeyondFile);
        }

        file.Position = (int)position;
        return AtReply.Ok;
    }

    private AtReply Truncate(OpenFile file, ArgumentList arguments)
    {
        if (file.IsReadOnly)
        {
            return AtReply.Cme(CmeError.FileReadOnly);
        }

        file.Truncate();
        return AtReply.Ok;
    }

    private AtReply Close(OpenFile file, ArgumentList arguments)
    {
        arguments.TryGetNumber(0, 0, int.MaxValue, out int handle);
        Files.Open.Remove(handle);
        return AtReply.Ok;
    }
}
