using Quectel.Simulator.Line;
using Quectel.Simulator.State;

namespace Quectel.Simulator.Commands;

/// <summary>Files: room, list, upload, download, delete (core-at.md 8).</summary>
internal sealed class FileCommands(ModemCore core) : ICommandSet
{
    private const int DefaultSize = 10240;
    private const int DefaultTimeoutSeconds = 5;

    private FileSystem Files => core.Files;

    public IEnumerable<Command> Commands =>
    [
        new("+QFLDS")
        {
            Execute = _ => AtReply.Text($"+QFLDS: {Files.Used},{Files.Count}"),
            Write = ShowRoom,
        },
        new("+QFLST") { Execute = _ => List(FileSystem.Flash), Write = ListMatching },
        new("+QFDEL") { TestLines = ["+QFDEL: <filename>"], Write = Delete },
        new("+QFUPL")
        {
            TestLines = [$"+QFUPL: <filename>[,(1-{Files.Free})[,(1-65535)[,(0,1)]]]"],
            Write = Upload,
        },
        new("+QFDWL") { TestLines = ["+QFDWL: <filename>"], Write = Download },
    ];

    private AtReply ShowRoom(CommandCall call) => call.Arguments.TryGetString(0, out string storage) && storage == "UFS"
        ? AtReply.Text($"+QFLDS: {Files.Free},{Files.Capacity}")
        : AtReply.Cme(CmeError.InvalidInput);

    private AtReply ListMatching(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name))
        {
            return AtReply.Error;
        }

        string path = FileSystem.Resolve(name);
        if (path is FileSystem.Flash + "*" or FileSystem.Memory + "*")
        {
            return List(path[..^1]);
        }

        return Files.Find(path) is { } content
            ? AtReply.Text(Describe(path, content))
            : AtReply.Cme(CmeError.FileNotFound);
    }

    private AtReply List(string storage) =>
        AtReply.Text([.. Files.In(storage).Select(file => Describe(file.Key, file.Value))]);

    private static InfoLine Describe(string path, byte[] content) =>
        $"+QFLST: \"{FileSystem.Shown(path)}\",{content.Length}";

    private AtReply Delete(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name))
        {
            return AtReply.Error;
        }

        string path = FileSystem.Resolve(name);
        if (path.EndsWith(":*", StringComparison.Ordinal))
        {
            Files.DeleteAll(path[..^1]);
            return AtReply.Ok;
        }

        return Files.Delete(path) ? AtReply.Ok : AtReply.Cme(CmeError.FileNotFound);
    }

    private AtReply Upload(CommandCall call)
    {
        (int size, int seconds, int acknowledge) = (DefaultSize, DefaultTimeoutSeconds, 0);
        if (!call.Arguments.TryGetString(0, out string name)
            || (call.Arguments.IsGiven(1) && !call.Arguments.TryGetNumber(1, 1, int.MaxValue, out size))
            || (call.Arguments.IsGiven(2) && !call.Arguments.TryGetNumber(2, 1, 65535, out seconds))
            || (call.Arguments.IsGiven(3) && !call.Arguments.TryGetNumber(3, 0, 1, out acknowledge)))
        {
            return AtReply.Cme(CmeError.InvalidInput);
        }

        string path = FileSystem.Resolve(name);
        return Refuse(path, size) is { } error
            ? AtReply.Cme(error)
            : new AtReply
            {
                Prompt = new PayloadRequest(size, size, content => Store(path, content))
                {
                    Opening = "CONNECT",
                    Timeout = TimeSpan.FromSeconds(seconds),
                    Acknowledge = acknowledge == 1,
                },
            };
    }

    private int? Refuse(string path, int size) =>
        !FileSystem.IsName(path) ? CmeError.InvalidFileName
        : Files.Find(path) is not null ? CmeError.FileExists
        : size > Files.Free ? CmeError.DriveFull
        : null;

    private AtReply Store(string path, byte[] content)
    {
        Files.Store(path, content);
        return AtReply.Text($"+QFUPL: {content.Length},{FileSystem.Checksum(content):x}");
    }

    private AtReply Download(CommandCall call)
    {
        if (!call.Arguments.TryGetString(0, out string name))
        {
            return AtReply.Error;
        }

        return Files.Find(FileSystem.Resolve(name)) is { } content
            ? AtReply.Text($"+QFDWL: {content.Length},{FileSystem.Checksum(content):x}") with
            {
                Download = new Download("CONNECT", content),
            }
            : AtReply.Cme(CmeError.FileNotFound);
    }
}
