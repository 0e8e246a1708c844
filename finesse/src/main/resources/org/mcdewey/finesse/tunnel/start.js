'use strict';
new finesse.EventTunnel().init();
