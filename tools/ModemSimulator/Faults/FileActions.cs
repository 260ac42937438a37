namespace Quectel.Simulator.Faults;

/// <summary>What goes wrong with the file system.</summary>
public static class FileActions
{
    internal static IEnumerable<FaultWord> Words =>
    [
        new(FaultReach.Modem, "files", "`full`: there is no room for another byte; `free`: there is again",
            map => map.Choice<Room>("files") == Room.Full ? Fill() : Free())
        {
            Examples = ["{files: full}", "{files: free}"],
        },
    ];

    private enum Room
    {
        Full,
        Free,
    }

    public static FaultAction Fill() => new("files full", scene => scene.Core.Files.IsFull = true);

    public static FaultAction Free() => new("files free", scene => scene.Core.Files.IsFull = false);
}
