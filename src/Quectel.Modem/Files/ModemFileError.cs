namespace Quectel.Modem;

/// <summary>Why a file could not be handled: the module's numbers (core AT reference, 8.4), and one of the driver.</summary>
public enum ModemFileError
{
    /// <summary>The module has something else than what was sent, or sent less than it has.</summary>
    Damaged = 1,

    /// <summary>The value is not understood (400).</summary>
    InvalidInput = 400,

    /// <summary>Beyond the end of the file (401).</summary>
    BeyondEnd = 401,

    /// <summary>Nothing was read (402).</summary>
    NothingRead = 402,

    /// <summary>The storage is full (403).</summary>
    StorageFull = 403,

    /// <summary>There is no such file (405).</summary>
    NotFound = 405,

    /// <summary>The module does not take such a name (406).</summary>
    InvalidName = 406,

    /// <summary>There is a file of this name already (407).</summary>
    AlreadyExists = 407,

    /// <summary>Writing failed (409).</summary>
    WriteFailed = 409,

    /// <summary>Opening failed (410).</summary>
    OpenFailed = 410,

    /// <summary>Reading failed (411).</summary>
    ReadFailed = 411,

    /// <summary>Too many files are open (413).</summary>
    TooManyOpenFiles = 413,

    /// <summary>The file may only be read (414).</summary>
    ReadOnly = 414,

    /// <summary>No file is open under this number (416).</summary>
    InvalidHandle = 416,

    /// <summary>Listing failed (417).</summary>
    ListFailed = 417,

    /// <summary>Deleting failed (418).</summary>
    DeleteFailed = 418,

    /// <summary>The storage could not be examined (419).</summary>
    StorageUnknown = 419,

    /// <summary>There is not enough room (420).</summary>
    NoSpace = 420,

    /// <summary>The module waited too long for the rest (421).</summary>
    TimedOut = 421,

    /// <summary>The file is too large (423).</summary>
    TooLarge = 423,

    /// <summary>A parameter is wrong (425).</summary>
    InvalidParameter = 425,

    /// <summary>Another program, or an earlier one, has the file open (426).</summary>
    AlreadyOpen = 426,
}
