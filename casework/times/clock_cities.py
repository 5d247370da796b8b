"""Cities that tell by which of two clocks people live in their state, as `local_clocks` spells them.

Small letters, without accents and points: `st` for Saint, `fort` for Ft. A city that is missing leaves both clocks.
"""

from __future__ import annotations

_EASTERN, _CENTRAL, _MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
_PACIFIC, _ARIZONA = "America/Los_Angeles", "America/Phoenix"
_ALASKA, _ALEUTIAN = "America/Anchorage", "America/Adak"

_WRITTEN: dict[str, dict[str, str]] = {
    "AK": {
        _ALASKA: "anchorage, bethel, dutch harbor, fairbanks, homer, juneau, kenai, ketchikan, kodiak, nome, palmer, "
        "seward, sitka, soldotna, unalaska, utqiagvik, valdez, wasilla",
        _ALEUTIAN: "adak, atka",
    },
    "AL": {
        _EASTERN: "lanett, phenix city, smiths station",
    },
    "AZ": {
        _ARIZONA: "apache junction, avondale, buckeye, bullhead city, casa grande, chandler, douglas, flagstaff, "
        "gilbert, glendale, goodyear, holbrook, kingman, lake havasu city, maricopa, mesa, nogales, page, peoria, "
        "phoenix, prescott, san luis, scottsdale, sedona, show low, sierra vista, surprise, tempe, tucson, winslow, "
        "yuma",
        _MOUNTAIN: "chinle, fort defiance, ganado, kayenta, lukachukai, many farms, tuba city, window rock",
    },
    "FL": {
        _EASTERN: "boca raton, bradenton, cape coral, clearwater, coral springs, davie, daytona beach, delray beach, "
        "fort lauderdale, fort myers, gainesville, hialeah, hollywood, homestead, immokalee, jacksonville, key west, "
        "kissimmee, lakeland, melbourne, miami, miami beach, miramar, naples, ocala, orlando, palm bay, "
        "pembroke pines, pompano beach, port st lucie, sarasota, st augustine, st petersburg, tallahassee, tampa, "
        "west palm beach",
        _CENTRAL: "blountstown, bonifay, chipley, crestview, defuniak springs, destin, fort walton beach, gulf breeze, "
        "lynn haven, marianna, miramar beach, navarre, niceville, panama city, panama city beach, pensacola",
    },
    "ID": {
        _MOUNTAIN: "ammon, blackfoot, boise, burley, caldwell, chubbuck, hailey, idaho falls, jerome, ketchum, kuna, "
        "mccall, meridian, mountain home, nampa, payette, pocatello, rexburg, sun valley, twin falls, weiser",
        _PACIFIC: "bonners ferry, coeur dalene, grangeville, hayden, kellogg, lewiston, moscow, orofino, post falls, "
        "rathdrum, sandpoint, wallace",
    },
    "IN": {
        _EASTERN: "anderson, bedford, bloomington, carmel, clarksville, elkhart, fishers, fort wayne, goshen, "
        "greenwood, indianapolis, jasper, jeffersonville, kokomo, lafayette, marion, mishawaka, muncie, new albany, "
        "noblesville, plainfield, richmond, seymour, south bend, terre haute, vincennes, west lafayette, westfield",
        _CENTRAL: "boonville, chesterton, crown point, east chicago, evansville, gary, hammond, hobart, la porte, "
        "laporte, merrillville, michigan city, mount vernon, munster, newburgh, portage, rockport, schererville, "
        "tell city, valparaiso",
    },
    "KS": {
        _CENTRAL: "colby, dodge city, emporia, fort riley, garden city, great bend, hays, hutchinson, junction city, "
        "kansas city, lawrence, leavenworth, leawood, lenexa, liberal, manhattan, newton, olathe, overland park, "
        "pittsburg, salina, shawnee, topeka, wichita",
        _MOUNTAIN: "goodland, sharon springs, syracuse, tribune",
    },
    "KY": {
        _EASTERN: "ashland, bardstown, berea, corbin, covington, danville, elizabethtown, erlanger, florence, "
        "fort knox, frankfort, georgetown, hazard, lexington, louisville, middlesboro, morehead, newport, "
        "nicholasville, pikeville, radcliff, richmond, shelbyville, somerset, winchester",
        _CENTRAL: "bowling green, central city, fort campbell, glasgow, henderson, hopkinsville, madisonville, "
        "mayfield, murray, owensboro, paducah, russellville",
    },
    "MI": {
        _EASTERN: "ann arbor, battle creek, bay city, dearborn, detroit, escanaba, farmington hills, flint, "
        "grand rapids, holland, houghton, jackson, kalamazoo, lansing, livonia, marquette, midland, muskegon, pontiac, "
        "port huron, rochester hills, saginaw, southfield, sterling heights, taylor, traverse city, troy, warren, "
        "westland, ypsilanti",
        _CENTRAL: "bessemer, crystal falls, iron mountain, iron river, ironwood, kingsford, menominee, wakefield",
    },
    "ND": {
        _CENTRAL: "beulah, bismarck, devils lake, fargo, grand forks, jamestown, mandan, minot, new town, valley city, "
        "wahpeton, watford city, west fargo, williston",
        _MOUNTAIN: "beach, belfield, bowman, dickinson, hettinger, killdeer, medora, mott, new england",
    },
    "NE": {
        _CENTRAL: "beatrice, bellevue, columbus, crete, fremont, grand island, hastings, kearney, la vista, lexington, "
        "lincoln, mccook, norfolk, north platte, omaha, papillion, schuyler, south sioux city, valentine, york",
        _MOUNTAIN: "alliance, chadron, crawford, gering, gordon, kimball, ogallala, scottsbluff, sidney",
    },
    "NV": {
        _PACIFIC: "boulder city, carson city, elko, fernley, henderson, las vegas, laughlin, mesquite, pahrump, reno, "
        "sparks, winnemucca",
        _MOUNTAIN: "jackpot, west wendover",
    },
    "OR": {
        _PACIFIC: "albany, ashland, astoria, baker city, beaverton, bend, burns, coos bay, corvallis, eugene, "
        "grants pass, gresham, hermiston, hillsboro, hood river, keizer, klamath falls, la grande, lake oswego, "
        "mcminnville, medford, oregon city, pendleton, portland, redmond, roseburg, salem, springfield, the dalles, "
        "tigard, tualatin, woodburn",
        _MOUNTAIN: "nyssa, ontario, vale",
    },
    "SD": {
        _CENTRAL: "aberdeen, brandon, brookings, chamberlain, huron, madison, mission, mitchell, pierre, sioux falls, "
        "vermillion, watertown, winner, yankton",
        _MOUNTAIN: "belle fourche, box elder, custer, deadwood, eagle butte, hill city, hot springs, kadoka, keystone, "
        "lead, lemmon, philip, pine ridge, rapid city, spearfish, sturgis, wall",
    },
    "TN": {
        _CENTRAL: "bartlett, brentwood, clarksville, collierville, columbia, cookeville, crossville, dickson, "
        "dyersburg, franklin, gallatin, germantown, hendersonville, jackson, la vergne, lebanon, mcminnville, memphis, "
        "mount juliet, murfreesboro, nashville, smyrna, spring hill, tullahoma",
        _EASTERN: "alcoa, athens, bristol, chattanooga, cleveland, east ridge, elizabethton, gatlinburg, greeneville, "
        "harriman, johnson city, kingsport, knoxville, lenoir city, loudon, maryville, morristown, newport, oak ridge, "
        "pigeon forge, rogersville, sevierville",
    },
    "TX": {
        _CENTRAL: "abilene, amarillo, arlington, austin, beaumont, brownsville, college station, conroe, "
        "corpus christi, dallas, del rio, denton, eagle pass, edinburg, fort worth, frisco, galveston, garland, "
        "grand prairie, harlingen, houston, irving, katy, killeen, laredo, lewisville, lubbock, mcallen, mckinney, "
        "mesquite, midland, odessa, pasadena, pharr, plano, round rock, san angelo, san antonio, sugar land, temple, "
        "texarkana, the woodlands, tyler, victoria, waco, wichita falls",
        _MOUNTAIN: "canutillo, clint, dell city, el paso, fabens, fort bliss, fort hancock, horizon city, "
        "san elizario, sierra blanca, socorro",
    },
}  # fmt: skip

CITIES: dict[str, dict[str, str]] = {
    state: {city: zone for zone, cities in zones.items() for city in cities.split(", ")}
    for state, zones in _WRITTEN.items()
}
"""State to city to zone."""
