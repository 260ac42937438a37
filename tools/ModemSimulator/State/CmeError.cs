using System.Globalization;

namespace Quectel.Simulator.State;

/// <summary>The +CME ERROR numbers the simulator uses, with the wording of AT+CMEE=2 (core-at.md 8.4, 10.1, 10.2).</summary>
internal static class CmeError
{
    public const int OperationNotAllowed = 3;
    public const int OperationNotSupported = 4;
    public const int SimNotInserted = 10;
    public const int SimPinRequired = 11;
    public const int SimPukRequired = 12;
    public const int SimFailure = 13;
    public const int SimBusy = 14;
    public const int IncorrectPassword = 16;
    public const int MemoryFull = 20;
    public const int InvalidIndex = 21;
    public const int NoNetworkService = 30;
    public const int NetworkNotAllowed = 32;
    public const int IncorrectParameters = 50;
    public const int UnknownError = 100;
    public const int InvalidInput = 400;
    public const int BeyondFile = 401;
    public const int ReadZeroBytes = 402;
    public const int DriveFull = 403;
    public const int FileNotFound = 405;
    public const int InvalidFileName = 406;
    public const int FileExists = 407;
    public const int TooManyOpenFiles = 413;
    public const int FileReadOnly = 414;
    public const int InvalidFileHandle = 416;
    public const int FileAlreadyOpen = 426;

    public const int GnssInvalidParameter = 501;
    public const int GnssSessionOngoing = 504;
    public const int GnssSessionNotActive = 505;
    public const int GnssNotEnabled = 507;
    public const int GnssNotFixed = 516;

    private static readonly Dictionary<int, string> Texts = new()
    {
        [OperationNotAllowed] = "operation not allowed",
        [OperationNotSupported] = "operation not supported",
        [SimNotInserted] = "SIM not inserted",
        [SimPinRequired] = "SIM PIN required",
        [SimPukRequired] = "SIM PUK required",
        [SimFailure] = "SIM failure",
        [SimBusy] = "SIM busy",
        [IncorrectPassword] = "incorrect password",
        [MemoryFull] = "memory full",
        [InvalidIndex] = "invalid index",
        [NoNetworkService] = "no network service",
        [NetworkNotAllowed] = "network not allowed - emergency calls only",
        [IncorrectParameters] = "incorrect parameters",
        [UnknownError] = "unknown",
        [InvalidInput] = "invalid input value",
        [BeyondFile] = "larger than the size of the file",
        [ReadZeroBytes] = "read zero byte",
        [DriveFull] = "drive full",
        [FileNotFound] = "file not found",
        [InvalidFileName] = "invalid file name",
        [FileExists] = "file already existed",
        [TooManyOpenFiles] = "reach max open files",
        [FileReadOnly] = "file read-only",
        [InvalidFileHandle] = "invalid file descriptor",
        [FileAlreadyOpen] = "file already opened",
        [GnssInvalidParameter] = "invalid parameter",
        [GnssSessionOngoing] = "session is ongoing",
        [GnssSessionNotActive] = "session not active",
        [GnssNotEnabled] = "function not enabled",
        [GnssNotFixed] = "not fixed now",
    };

    public static string Describe(int code) =>
        Texts.TryGetValue(code, out string? text) ? text : code.ToString(CultureInfo.InvariantCulture);
}
